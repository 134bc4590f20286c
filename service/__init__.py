"""From a question and a date to an answer with checked quotes."""
