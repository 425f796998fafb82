"""Writing (编写): one book of figures gives tables, narrative and every format; scored forms too."""
