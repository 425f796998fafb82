"""From files to filings: formats, recognition of tables, narrative and objectives."""
