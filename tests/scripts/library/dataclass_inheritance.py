from dataclasses import dataclass, field, fields, FrozenInstanceError
@dataclass
class A:
    x: int = 0
    log: list = field(default_factory=list, repr=False)
    def __post_init__(self):
        self.log.append(type(self).__name__)
@dataclass
class B(A):
    y: str = "y"
    def __post_init__(self):
        super().__post_init__()
        self.log.append("B")
@dataclass
class C(B):
    x: float = 1.5
print(A(), B(), C(), C().log, [f.name for f in fields(C)], [f.type.__name__ for f in fields(C)], B(1) == B(1), A(1) == B(1), B(1, [], "q").y)
@dataclass(frozen=True)
class F:
    a: int
@dataclass(frozen=True)
class G(F):
    b: int = 2
print(G(1), hash(G(1)) == hash(G(1, 2)))
for make in (lambda: setattr(G(1), "a", 3), lambda: setattr(G(1), "b", 3)):
    try:
        make()
    except FrozenInstanceError as e:
        print(e)
for text in ("@dataclass\nclass X(F):\n    c: int = 1", "@dataclass(frozen=True)\nclass X(A):\n    c: int = 1", "@dataclass(order=True)\nclass X:\n    a: int\n    def __lt__(self, o): return 1", "@dataclass(eq=False, order=True)\nclass X:\n    a: int", "@dataclass\nclass X:\n    a: int = field(default=1, default_factory=int)"):
    try:
        exec(text)
    except (TypeError, ValueError) as e:
        print(e)
class Plain(A):
    z = 5
print(Plain(3), Plain(3).z, Plain.__dataclass_fields__ is A.__dataclass_fields__)
