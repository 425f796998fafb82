"""A small made-up department and the programs that write its disclosures."""
