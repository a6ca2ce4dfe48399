"""Reports: aggregate tables, the protection of small counts, and their workbooks."""
