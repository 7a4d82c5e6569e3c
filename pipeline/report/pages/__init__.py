"""What is on each page of the report workbooks."""
