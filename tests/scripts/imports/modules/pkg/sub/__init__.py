from .. import value as top
