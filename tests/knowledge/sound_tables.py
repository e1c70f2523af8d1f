from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

# The smallest knowledge in which nothing is wrong: two neighbours, one organisation, two presidents.
SOUND = {
    "actors/states.csv": """\
id,name,official_name,capital,from,to,status,region,source
CHN,China,People's Republic of China,Beijing,,,member,East Asia,public record: members of the UN
KAZ,Kazakhstan,Republic of Kazakhstan,Astana,1991-12-16,,member,Central Asia,public record: members of the UN
""",
    "actors/state_names.csv": """\
id,alias,how,from,to,source,caution
CHN,Beijing,capital,,,public record: usage,
CHN,China,name,,,public record: usage,
CHN,Chinese,demonym,,,public record: usage,
KAZ,Astana,capital,1997-12-10,,public record: usage,
KAZ,Kazakh,demonym,,,public record: usage,
KAZ,Kazakhstan,name,,,public record: usage,
""",
    "actors/bodies.csv": """\
id,name,country,sector,aliases,from,to,source
majilis,Majilis,KAZ,LEG,Kazakh Majilis,1996,,public record: parliament
""",
    "actors/groups.csv": """\
id,alias,members,from,to,source
neighbours,the two neighbours,CHN KAZ,,,public record: usage
""",
    "actors/offices.toml": """\
[[office]]
id = "head_of_state"
sector = "GOV"
titles = ["president"]
examples = ["the Kazakh president"]
never = ["the vice president"]

[[office]]
id = "vice"
sector = "GOV"
titles = ["vice president"]
examples = ["the Chinese vice president"]
never = ["the Kazakh president"]
""",
    "actors/places.csv": """\
name,country,latitude,longitude,population,geonameid,aliases
Almaty,KAZ,43.25,76.95,2000900,1526384,Alma-Ata
""",
    "actors/persons_asia.csv": """\
id,name,aliases,country,office,title,from,to,source
kassym-jomart-tokayev,Kassym-Jomart Tokayev,Tokayev,KAZ,head_of_state,President,2019-03-20,,public record: presidents
nursultan-nazarbayev,Nursultan Nazarbayev,Nazarbayev,KAZ,head_of_state,President,1991-12-16,2019-03-20,public record
xi-jinping,Xi Jinping,Xi*,CHN,head_of_state,President,2013-03-14,,public record: presidents
""",
    "actors/organisations.csv": """\
id,name,aliases,kind,part_of,founded,dissolved,seat,source
SCO,Shanghai Cooperation Organisation,SCO,organisation,,2001-06-15,,Beijing,public record: founding
""",
    "actors/memberships.csv": """\
organisation,member,status,from,to,source,note
SCO,CHN,member,2001-06-15,,public record: founding,
SCO,KAZ,member,2001-06-15,,public record: founding,
""",
    "actors/joint_offices.csv": "country,office,from,to,source,note\n",
    "actors/leading_offices.csv": "country,office,from,to,source,note\n",
    "languages/en/mentions.toml": """\
[[noun]]
sector = "COP"
words = ["police"]
examples = ["Kazakh police"]
""",
}

Folder = Callable[..., Path]
