"""From the text of a plan to facts that a person can check: one module a kind of fact, vocabulary as data."""
