from .. import value
from ..sub import top
answer = 41


def beyond():
    from .... import nothing
