"""Open data (开放数据) of a disclosure: a Fiscal Data Package, and JSON with the place of every fact."""
