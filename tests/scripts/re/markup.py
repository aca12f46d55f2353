# alloc-fail: yes
import re
def markdown(text):
    text = re.sub(r"^(#{1,3}) +(.*?) *#*$", lambda m: f"<h{len(m[1])}>{m[2]}</h{len(m[1])}>", text, flags=re.M)
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
    text = re.sub(r"(?<!\w)_(.+?)_(?!\w)", r"<i>\1</i>", text)
    text = re.sub(r"`([^`]*)`", r"<code>\1</code>", text)
    return re.sub(r"\[([^]]+)\]\(([^)\s]+)\)", r'<a href="\2">\1</a>', text)
print(markdown("# Title #\nSome **bold** and _it_ snake_case_name `co_de`\n## Sub\n[link](http://x.y/z) **a** **b**"))
print(re.sub(r"\s+", " ", "  a \n\t b  ").strip(), re.sub("(?<=[a-z])(?=[A-Z])", "_", "camelCaseName").lower(), re.sub(r"_(\w)", lambda m: m[1].upper(), "snake_case_name"))
print(re.findall(r"""(\w+)\s*=\s*("[^"]*"|'[^']*'|\S+)""", """a=1 b = "two words" c='x'"""), re.split(r"(?:\r\n|\r|\n)", "a\r\nb\rc\nd"), re.sub(r"//.*|/\*.*?\*/", "", "x = 1; // c\ny /* a\nb */ = 2", flags=re.S) == "x = 1; ")
def render(template, **values):
    return re.sub(r"\{\{\s*(\w+)(?:\|(\w+))?\s*\}\}", lambda m: getattr(str(values.get(m[1], "?")), m[2] or "strip")(), template)
print(render("{{ name|upper }} is {{age}}, {{ none }}", name="al", age=3))
