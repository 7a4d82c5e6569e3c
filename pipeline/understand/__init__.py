"""From cells to typed tables: which table is this, which column means what, what does this cell say."""
