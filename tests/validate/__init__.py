"""Tests of validating: from typed tables to Books."""
