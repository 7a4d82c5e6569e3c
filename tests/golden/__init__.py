"""The whole way, on the example year: what went in against what must come out."""
