# Tables with typed columns, indexes, a query builder with method chaining, joins and transactions.
class Column:
    def __init__(self, kind, *, default=None, unique=False, null=True):
        self.kind, self.default, self.unique, self.null = kind, default, unique, null

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, row, owner=None):
        if row is None:
            return Field(self.name)
        return row._values.get(self.name)

    def __set__(self, row, value):
        if value is None and not self.null:
            raise ValueError(f"{self.name} must be given")
        if value is not None and not isinstance(value, self.kind):
            raise TypeError(f"{self.name} must be {self.kind.__name__}, not {type(value).__name__}")
        row._values[self.name] = value


class Field:
    def __init__(self, name):
        self.name = name

    def _test(op):
        return lambda self, other: lambda row: op(getattr(row, self.name), other)

    __eq__ = _test(lambda a, b: a == b)
    __ne__ = _test(lambda a, b: a != b)
    __lt__ = _test(lambda a, b: a is not None and a < b)
    __gt__ = _test(lambda a, b: a is not None and a > b)
    contains = _test(lambda a, b: a is not None and b in a)
    isin = _test(lambda a, b: a in b)
    __hash__ = object.__hash__


class Row:
    tables = {}

    def __init_subclass__(cls):
        cls.columns = {k: v for k, v in vars(cls).items() if isinstance(v, Column)}
        cls.rows, cls.indexes = [], {k: {} for k, c in cls.columns.items() if c.unique}
        Row.tables[cls.__name__] = cls

    def __init__(self, **values):
        self._values = {}
        if unknown := sorted(set(values) - set(self.columns)):
            raise AttributeError(f"no column {', '.join(unknown)}")
        for name, column in self.columns.items():
            setattr(self, name, values.get(name, column.default))

    def save(self):
        for name, index in self.indexes.items():
            key = self._values[name]
            if index.get(key, self) is not self:
                raise KeyError(f"{name}={key!r} exists")
            index[key] = self
        if self not in self.rows:
            self.rows.append(self)
        return self

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in self._values.items())})"

    @classmethod
    def query(cls):
        return Query(cls)


class Query:
    def __init__(self, table, steps=()):
        self.table, self.steps = table, steps

    def _with(self, step):
        return Query(self.table, self.steps + (step,))

    def where(self, *tests):
        return self._with(lambda rows: (r for r in rows if all(t(r) for t in tests)))

    def order(self, key, reverse=False):
        name = key.name
        return self._with(lambda rows: sorted(rows, key=lambda r: (getattr(r, name) is None, getattr(r, name)), reverse=reverse))

    def limit(self, n):
        return self._with(lambda rows: (r for r, _ in zip(rows, range(n))))

    def join(self, other, left, right):
        return self._with(lambda rows: ((r, o) for r in rows for o in other.rows if getattr(r, left.name) == getattr(o, right.name)))

    def __iter__(self):
        rows = iter(self.table.rows)
        for step in self.steps:
            rows = step(rows)
        return iter(rows)

    def first(self):
        return next(iter(self), None)

    def count(self):
        return sum(1 for _ in self)

    def group(self, key):
        out = {}
        for r in self:
            out.setdefault(getattr(r, key.name), []).append(r)
        return out


class transaction:
    def __enter__(self):
        self.saved = {t: ([(r, dict(r._values)) for r in t.rows], {k: dict(v) for k, v in t.indexes.items()}) for t in Row.tables.values()}

    def __exit__(self, kind, value, tb):
        if kind is not None:
            for t, (rows, indexes) in self.saved.items():
                t.rows[:] = [r for r, _ in rows]
                for r, values in rows:
                    r._values = values
                t.indexes.update(indexes)
            print("rolled back after", kind.__name__, value)
        return kind is not None and issubclass(kind, (KeyError, ValueError))


class Person(Row):
    name = Column(str, unique=True, null=False)
    age = Column(int)
    city = Column(str, default="Oslo")


class Pet(Row):
    name = Column(str, null=False)
    owner = Column(str)
    weight = Column((float, int), default=1.0) if False else Column(float, default=1.0)


for n, a, c in (("Ann", 31, "Rome"), ("Bob", 25, None), ("Cy", None, "Rome"), ("Di", 47, "Oslo")):
    Person(name=n, age=a, **({"city": c} if c else {})).save()
for n, o, w in (("Rex", "Ann", 9.5), ("Tom", "Ann", 4.0), ("Kit", "Di", 0.5), ("Stray", None, 3.0)):
    Pet(name=n, owner=o, weight=w).save()
q = Person.query()
print(list(q.where(Person.city == "Rome")), q.where(Person.age > 26).count(), q.order(Person.age, reverse=False).limit(2).first())
print([p.name for p in q.order(Person.age)], [p.name for p in q.where(Person.name.contains("o")) if p.age], {k: [p.name for p in v] for k, v in q.group(Person.city).items()})
print([(p.name, pet.name) for p, pet in q.where(Person.age > 20).join(Pet, Person.name, Pet.owner)], Pet.query().where(Pet.owner == None).first(), Pet.query().where(Pet.weight < 5.0, Pet.name.isin(["Tom", "Rex"])).first())
for bad in (lambda: Person(name="Ed", agee=1), lambda: Person(age=1), lambda: Person(name=5), lambda: Person(name="Ann").save()):
    try:
        bad()
    except (AttributeError, ValueError, TypeError, KeyError) as e:
        print(type(e).__name__, e)
with transaction():
    Person.query().first().age = 99
    Person(name="New").save()
    Person(name="Bob").save()
print(q.count(), q.first(), "New" in Person.indexes["name"])
with transaction():
    Person(name="New", age=1).save()
print(q.count(), q.where(Person.name == "New").first(), sorted(Row.tables))
