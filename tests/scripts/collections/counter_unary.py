# +counter drops what is not positive, -counter keeps the negative ones, turned.
# alloc-fail: yes
from collections import Counter
c = Counter(a=3, b=-2, c=0)
print(+c, -c, type(+c).__name__, c)
print(+Counter(), -Counter(), -(-c), +(+c) == +c)
print(hasattr(c, "__neg__"), hasattr(c, "__pos__"), hasattr(c, "__invert__"), hasattr({}, "__neg__"))
