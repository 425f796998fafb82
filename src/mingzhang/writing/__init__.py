"""Writing (编写): workbooks, pages and text for people, from what was read and scored."""
