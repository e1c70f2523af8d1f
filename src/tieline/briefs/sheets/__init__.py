"""Sheets: what-ifs ready to be laid out, and the renderers of their parts. `briefs.whatif` makes them from results."""
