import textwrap

text = "The quick brown fox jumped over the lazy dog, and then it ran away from the well-known bear."
for width in (10, 20, 40, 100):
    print(textwrap.wrap(text, width))
print(textwrap.fill(text, 30, initial_indent="* ", subsequent_indent="  "))
print(textwrap.wrap("averyveryverylongword here", 8), textwrap.wrap("averyveryverylongword here", 8, break_long_words=False), textwrap.wrap("", 5), textwrap.wrap("a\tb\nc", 20))
print(textwrap.shorten("Hello  world, this is long", 15), textwrap.shorten("Hello world", 20), textwrap.shorten("Hello world", 8, placeholder="..."))
print(repr(textwrap.dedent("  a\n    b\n\n  c\n")), repr(textwrap.dedent("\ta\n\t b")), repr(textwrap.dedent("a\n b")), repr(textwrap.dedent("   \n  x")))
print(repr(textwrap.indent("a\n\nb\n", "> ")), repr(textwrap.indent("a\n\nb", "> ", lambda line: True)))
try:
    textwrap.wrap("a", 0)
except ValueError as e:
    print(e)
print(textwrap.wrap(text, 20, max_lines=2), textwrap.wrap(text, 20, max_lines=2, placeholder="…"), textwrap.wrap("a-b-c foo-bar", 6), textwrap.wrap("foo-bar", 5, break_on_hyphens=False))
