"""Tests of pipeline.seal."""
