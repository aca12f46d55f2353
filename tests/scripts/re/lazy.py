# alloc-fail: yes
import re
html = "<b>one</b><b>two</b><i>x</i>"
print(re.findall("<b>(.*?)</b>", html), re.findall("<b>(.*)</b>", html), re.findall("<(.+?)>", html), re.findall("<.+?>(.+?)<", html))
print(re.match("a{2,4}?", "aaaaa").group(), re.match("a{2,4}", "aaaaa").group(), re.match("a??b", "ab").group(), re.match("(a+?)(a*)", "aaa").groups(), re.match("(a*?)(b+?)$", "aabb").groups())
print(re.fullmatch("a+?", "aaa").span(), re.search("x*?y", "xxy").span(), re.split(",??", "a,b"), re.sub("a*?", "-", "aa"))
