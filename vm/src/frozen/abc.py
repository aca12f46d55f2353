# abc: abstract base classes. Modules of ours import `_abc`: scripts may bring an `abc` of their own, as upstream's library does.
from _abc import (
    ABC,
    ABCMeta,
    abstractclassmethod,
    abstractmethod,
    abstractproperty,
    abstractstaticmethod,
    get_cache_token,
    update_abstractmethods,
)
