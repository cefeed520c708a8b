"""From a published file to its text: readers by kind of file, repairs with a map back, clauses."""
