"""Parts that pages share: charts, tables, money, times."""
