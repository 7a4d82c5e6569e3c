"""The blank workbooks, written from the schemas."""
