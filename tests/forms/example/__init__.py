"""Tests of the example year."""
