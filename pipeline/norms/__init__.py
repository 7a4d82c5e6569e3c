"""Dated norm files and word lists."""
