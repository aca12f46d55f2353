# Relative imports inside a package, at several levels.
import lib_pkg
from lib_pkg import describe
from lib_pkg.sub import inner
from lib_pkg.sub.inner import chain, up_two
import lib_pkg.sub.deep.leaf as leaf

print(lib_pkg.__name__, lib_pkg.sub.__name__, inner.__name__, leaf.__name__)
print(describe())
print(chain())
print(up_two())
print(leaf.from_top, leaf.from_sibling, leaf.climb())
print(lib_pkg.sub is inner.package(), lib_pkg.order)
print(leaf.__package__, inner.__package__, lib_pkg.__package__)
print(hasattr(lib_pkg, "helper"), hasattr(lib_pkg, "sub"), hasattr(lib_pkg.sub, "deep"))
try:
    from lib_pkg.too_far import x
except ImportError as e:
    print(type(e).__name__)
