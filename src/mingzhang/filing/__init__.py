"""The types that pass between the parts: document, filing, place."""
