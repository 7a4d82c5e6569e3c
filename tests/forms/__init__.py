"""Tests of pipeline.forms."""
