# Where textwrap may break words: hyphens, dashes, ends of sentences.
import textwrap

samples = [
    "well-known facts--and others -- about e-mail, x-ray-like things, C-3PO and 20-year-olds",
    "--option and -o and foo--bar--baz or end-",
    "two-three-a-b 1-2-3 a1-b2 under_-score caf\u00e9-cr\u00e8me",
    'say "yes"--or--not. "So!" he said. Mr. X. went.',
]
for text in samples:
    for width in (1, 7, 13, 30):
        print(textwrap.wrap(text, width))
    print(textwrap.wrap(text, 13, break_on_hyphens=False), textwrap.wrap(text, 9, break_long_words=False))
wrapper = textwrap.TextWrapper(width=40, fix_sentence_endings=True)
print(wrapper.wrap('One. Two! "Three." Four? five.six A. b'))
print(textwrap.wrap("this_is_a_very_long_option_indeed-good-bye\"", 10))
print(textwrap.wrap("aaaa-bbbb----cccc", 6), textwrap.wrap("-" * 12, 5), textwrap.wrap("a\u00a0b c", 3))
