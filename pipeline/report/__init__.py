"""The reports: what is on a page, how it looks, and writing it."""
