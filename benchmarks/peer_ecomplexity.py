"""Time `ecomplexity` on a table of country, product, value; run by the board under a Python that has it.

Prints JSON: version, seconds of the call with the table already read, and the index of each country.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from contextlib import redirect_stdout
from importlib.metadata import version
from io import StringIO

import pandas as pd
from ecomplexity import ecomplexity

table = pd.read_csv(sys.argv[1], dtype={"product": str}).assign(year=1999)
columns = {"time": "year", "loc": "country", "prod": "product", "val": "value"}
start = time.perf_counter()
with redirect_stdout(StringIO()), warnings.catch_warnings(action="ignore"):
    found = ecomplexity(table, columns)
seconds = time.perf_counter() - start
rows = found.drop_duplicates("country")
eci = dict(zip(rows["country"].str.upper(), rows["eci"].astype(float), strict=True))
print(json.dumps({"version": version("ecomplexity"), "seconds": seconds, "eci": eci}))
