"""Tests of the data files and of safe writing."""
