print("pkg.mod", __name__, __package__)
from . import value
from .sub import deep
from .sub.deep import answer
X = value + answer
