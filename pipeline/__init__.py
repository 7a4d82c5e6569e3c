"""openvizier: audit-ready reports from the workbooks of a Dutch local political party."""

__version__ = "0.1.0"
