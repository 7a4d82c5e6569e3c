"""The blank workbooks and the data dictionary, both made from the schemas."""

from pipeline.forms.dictionary import data_dictionary
from pipeline.forms.plan import SIZES
from pipeline.forms.templates import template_books, write_templates

__all__ = ["SIZES", "data_dictionary", "template_books", "write_templates"]
