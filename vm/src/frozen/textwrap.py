# textwrap: paragraphs and indentation.
import re


def _is_word(c):
    return c == "_" or c.isalnum()


def _is_letter(c):
    return _is_word(c) and not c.isdecimal()


def _letter_at(word, i):
    return 0 <= i < len(word) and _is_letter(word[i])


def _hyphens(word):
    # The parts of a word at its hyphens and dashes. A hyphen has two letters before it, or one that is a part of its
    # own, and two letters behind it; a dash of two hyphens and more stands between words and is a part.
    parts = []
    start = i = 0
    while True:
        i = word.find("-", i)
        if i < 0:
            break
        end = i
        while end < len(word) and word[end] == "-":
            end += 1
        if end - i > 1:
            between = i > 0 and (_is_word(word[i - 1]) or word[i - 1] in "!\"'&.,?")
            if between and end < len(word) and _is_word(word[end]):
                if i > start:
                    parts.append(word[start:i])
                parts.append(word[i:end])
                start = end
        elif (
            _letter_at(word, i - 1)
            and (_letter_at(word, i - 2) or word[i - 2 : i - 1] == "-" and _letter_at(word, i - 3))
            and _letter_at(word, i + 1)
            and (_letter_at(word, i + 2) or word[i + 2 : i + 3] == "-" and _letter_at(word, i + 3))
        ):
            parts.append(word[start:end])
            start = end
        i = end
    if start < len(word):
        parts.append(word[start:])
    return parts


class TextWrapper:
    def __init__(
        self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
        fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8, *,
        max_lines=None, placeholder=" [...]"
    ):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _munge_whitespace(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = re.sub("[\t\n\x0b\x0c\r ]", " ", text)
        return text

    def _split(self, text):
        # Words, the white space between them, and the parts of hyphenated words.
        chunks = []
        for chunk in re.split("([\t\n\x0b\x0c\r ]+)", text):
            if self.break_on_hyphens and "-" in chunk:
                chunks.extend(_hyphens(chunk))
            elif chunk:
                chunks.append(chunk)
        return chunks

    def _fix_sentence_endings(self, chunks):
        for i in range(len(chunks) - 1):
            if chunks[i + 1] == " " and re.search("[a-z][.!?][\"']?$", chunks[i]):
                chunks[i + 1] = "  "

    def wrap(self, text):
        chunks = self._split(self._munge_whitespace(text))
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def _wrap_chunks(self, chunks):
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        chunks.reverse()
        lines = []
        while chunks:
            current = []
            length = 0
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and chunks[-1].strip() == "" and lines:
                chunks.pop()
            while chunks and length + len(chunks[-1]) <= width:
                length += len(chunks[-1])
                current.append(chunks.pop())
            if chunks and len(chunks[-1]) > width:
                self._break_long(chunks, current, length, width)
                length = sum([len(chunk) for chunk in current])
            if self.drop_whitespace and current and current[-1].strip() == "":
                length -= len(current[-1])
                current.pop()
            if not current:
                continue
            if (
                self.max_lines is None
                or len(lines) + 1 < self.max_lines
                or (not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip())
                and length <= width
            ):
                lines.append(indent + "".join(current))
                continue
            while current:
                if current[-1].strip() and length + len(self.placeholder) <= width:
                    current.append(self.placeholder)
                    lines.append(indent + "".join(current))
                    break
                length -= len(current[-1])
                current.pop()
            else:
                if lines:
                    last = lines[-1].rstrip()
                    if len(last) + len(self.placeholder) <= self.width:
                        lines[-1] = last + self.placeholder
                        break
                lines.append(indent + self.placeholder.lstrip())
            break
        return lines

    def _break_long(self, chunks, current, length, width):
        room = 1 if width < 1 else width - length
        if self.break_long_words:
            end = room
            chunk = chunks[-1]
            if self.break_on_hyphens and len(chunk) > room:
                hyphen = chunk.rfind("-", 0, room)
                if hyphen > 0 and any([c != "-" for c in chunk[:hyphen]]):
                    end = hyphen + 1
            current.append(chunk[:end])
            chunks[-1] = chunk[end:]
        elif not current:
            current.append(chunks.pop())

    def fill(self, text):
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **keywords):
    return TextWrapper(width=width, **keywords).wrap(text)


def fill(text, width=70, **keywords):
    return TextWrapper(width=width, **keywords).fill(text)


def shorten(text, width, **keywords):
    wrapper = TextWrapper(width=width, max_lines=1, **keywords)
    return wrapper.fill(" ".join(text.strip().split()))


def dedent(text):
    lines = text.split("\n")
    margin = None
    for line in lines:
        stripped = line.lstrip(" \t")
        if not stripped:
            continue
        indent = line[: len(line) - len(stripped)]
        if margin is None:
            margin = indent
        else:
            n = 0
            while n < len(margin) and n < len(indent) and margin[n] == indent[n]:
                n += 1
            margin = margin[:n]
    n = len(margin or "")
    return "\n".join([line[n:] if line.strip(" \t") else "" for line in lines])


def indent(text, prefix, predicate=None):
    if predicate is None:
        predicate = str.strip
    return "".join([prefix + line if predicate(line) else line for line in text.splitlines(True)])
