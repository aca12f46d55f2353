# Turns a small Markdown into HTML: blocks by a state machine, spans by a scanner.
# alloc-fail: yes
def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class Inline:
    PAIRS = {"**": "strong", "*": "em", "`": "code", "~~": "del"}

    def __init__(self, text):
        self.text, self.pos, self.out, self.open = text, 0, [], []

    def convert(self):
        while self.pos < len(self.text):
            if not (self.mark() or self.link()):
                c = self.text[self.pos]
                if c == "\\" and self.pos + 1 < len(self.text):
                    self.pos += 1
                    c = self.text[self.pos]
                self.out.append(escape(c))
                self.pos += 1
        while self.open:
            mark, at = self.open.pop()
            self.out[at] = escape(mark)
        return "".join(self.out)

    def mark(self):
        for mark, tag in self.PAIRS.items():
            if not self.text.startswith(mark, self.pos):
                continue
            if mark == "`":
                end = self.text.find("`", self.pos + 1)
                if end < 0:
                    return False
                self.out.append(f"<code>{escape(self.text[self.pos + 1 : end])}</code>")
                self.pos = end + 1
                return True
            if self.open and self.open[-1][0] == mark:
                _, at = self.open.pop()
                self.out[at] = f"<{tag}>"
                self.out.append(f"</{tag}>")
            else:
                self.open.append((mark, len(self.out)))
                self.out.append("")
            self.pos += len(mark)
            return True
        return False

    def link(self):
        start = self.pos
        image = self.text.startswith("![", start)
        if not image and self.text[start] != "[":
            return False
        close = self.text.find("](", start)
        end = self.text.find(")", close)
        if close < 0 or end < 0:
            return False
        label, url = self.text[start + 1 + image : close], escape(self.text[close + 2 : end])
        self.out.append(f'<img src="{url}" alt="{escape(label)}">' if image else f'<a href="{url}">{Inline(label).convert()}</a>')
        self.pos = end + 1
        return True


def inline(text):
    return Inline(text).convert()


def blocks(text):
    paragraph, items, fence = [], [], None

    def flush():
        nonlocal paragraph, items
        if paragraph:
            yield "<p>" + inline(" ".join(paragraph)) + "</p>"
            paragraph = []
        if items:
            tag = items[0][0]
            yield f"<{tag}>" + "".join(f"<li>{inline(x)}</li>" for _, x in items) + f"</{tag}>"
            items = []

    for line in text.splitlines() + [""]:
        if fence is not None:
            if line.startswith("```"):
                yield "<pre>" + escape("\n".join(fence)) + "</pre>"
                fence = None
            else:
                fence.append(line)
            continue
        stripped = line.strip()
        match stripped.split(" ", 1):
            case [""]:
                yield from flush()
            case [fence_mark] if fence_mark.startswith("```"):
                yield from flush()
                fence = []
            case [rule] if len(rule) >= 3 and set(rule) == {"-"}:
                yield from flush()
                yield "<hr>"
            case [hashes, title] if hashes and set(hashes) == {"#"} and len(hashes) <= 6:
                yield from flush()
                yield f"<h{len(hashes)}>{inline(title)}</h{len(hashes)}>"
            case ["-" | "*" | "+", item]:
                if items and items[0][0] != "ul":
                    yield from flush()
                items.append(("ul", item))
            case [number, item] if number.endswith(".") and number[:-1].isdigit():
                if items and items[0][0] != "ol":
                    yield from flush()
                items.append(("ol", item))
            case [">", quote]:
                yield from flush()
                yield f"<blockquote>{inline(quote)}</blockquote>"
            case _:
                if items:
                    kind, last = items[-1]
                    items[-1] = kind, last + " " + stripped
                else:
                    paragraph.append(stripped)
    if fence is not None:
        yield "<pre>" + escape("\n".join(fence)) + "</pre>"


DOC = """
# Title with *emphasis*

A paragraph with **bold**, `code <b>`, ~~gone~~ and a [link *x*](http://a/?b=1&c=2),
over two lines; 2 * 3 < 7 and \\*stars\\*.

- one
- two **strong**
  goes on
1. first
2. second

---
> quoted `text`
```
if a < b:
    print("**raw**")
```
![pic](x.png) ** open
"""
for block in blocks(DOC):
    print(block)
print(inline("*a **b** c*"), inline("**x"), inline("[no link"), inline("`open"), inline("a\\"), inline("***"))
