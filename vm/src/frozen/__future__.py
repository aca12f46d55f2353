# __future__: all of these are part of the language already.
nested_scopes = generators = division = absolute_import = with_statement = None
print_function = unicode_literals = barry_as_FLUFL = generator_stop = annotations = None
