<<<<<<< HEAD
# alloc-fail: yes
# Bank accounts: class hierarchy, properties, transactions with undo, reports.


=======
# Classes, properties, exceptions and context managers working together.
>>>>>>> tests1
class BankError(Exception):
    pass


class Insufficient(BankError):
<<<<<<< HEAD
    def __init__(self, need, have):
        super().__init__("need %d, have %d" % (need, have))
        self.short = need - have


class Account:
    next_id = 100
    kind = "basic"

    def __init__(self, owner, balance=0):
        self.owner, self._balance, self.history = owner, balance, []
        self.id = Account.next_id
        Account.next_id += 1
=======
    def __init__(self, account, amount):
        super().__init__("%s lacks %s" % (account.owner, amount - account.balance))
        self.account = account


class Account:
    interest = 0
    opened = 0

    def __init__(self, owner, balance=0):
        type(self).opened += 1
        self.owner = owner
        self._balance = balance
        self.history = []
>>>>>>> tests1

    @property
    def balance(self):
        return self._balance

<<<<<<< HEAD
    @property
    def limit(self):
        return 0

    def _move(self, what, n):
        if n <= 0:
            raise ValueError("amount must be positive")
        delta = n if what == "in" else -n
        if self._balance + delta < -self.limit:
            raise Insufficient(n, self._balance + self.limit)
        self._balance += delta
        self.history.append((what, n))

    def deposit(self, n):
        self._move("in", n)
        return self

    def withdraw(self, n):
        self._move("out", n)
        return self

    def __repr__(self):
        return "%s %d %s: %d.%02d" % (self.kind, self.id, self.owner, self.balance // 100, self.balance % 100)

    def __lt__(self, o):
        return self.balance < o.balance


class Savings(Account):
    kind = "savings"

    def __init__(self, owner, balance=0, rate=250):
        super().__init__(owner, balance)
        self.rate = rate

    def month(self):
        interest = self.balance * self.rate // 120000
        if interest:
            self.deposit(interest)
        return interest


class Credit(Account):
    kind = "credit"

    @property
    def limit(self):
        return 50000

    def _move(self, what, n):
        super()._move(what, n)
        if what == "out" and n > 10000:
            self._balance -= 100
            self.history.append(("fee", 100))


class Transfer:
=======
    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("bad amount: %r" % amount)
        self._balance += amount
        self.history.append(("deposit", amount))
        return self

    def withdraw(self, amount):
        if amount > self.limit:
            raise Insufficient(self, amount)
        self._balance -= amount
        self.history.append(("withdraw", amount))
        return self

    @property
    def limit(self):
        return self.balance

    def __repr__(self):
        return f"{type(self).__name__}({self.owner!r}, {self.balance})"

    def __lt__(self, other):
        return self.balance < other.balance


class Checking(Account):
    overdraft = 50

    @property
    def limit(self):
        return super().limit + self.overdraft


class Savings(Account):
    interest = 5

    def month(self):
        return self.deposit(self.balance * self.interest // 100)


class Transaction:
>>>>>>> tests1
    def __init__(self, *accounts):
        self.accounts = accounts

    def __enter__(self):
<<<<<<< HEAD
        self.saved = [(a, a._balance, len(a.history)) for a in self.accounts]
        return self

    def __exit__(self, t, v, tb):
        if t is not None:
            for a, balance, n in self.saved:
                a._balance = balance
                del a.history[n:]
        return t is Insufficient


ann, bob, cat = Savings("ann", 100000), Account("bob", 5000), Credit("cat")
print(ann, bob, cat, sep="\n")
ann.deposit(2550).withdraw(50)
print([ann.month() for _ in range(3)], ann.balance)
cat.withdraw(20000)
print(cat.balance, cat.history)
for act in (lambda: bob.withdraw(6000), lambda: bob.deposit(0), lambda: cat.withdraw(50000), lambda: setattr(bob, "balance", 1)):
    try:
        act()
    except Insufficient as e:
        print("short by", e.short, e)
    except (ValueError, AttributeError) as e:
        print(type(e).__name__)
with Transfer(ann, bob, cat):
    bob.withdraw(4000)
    cat.deposit(4000)
    bob.withdraw(4000)
    print("not reached")
print(bob.balance, cat.balance, bob.history)
with Transfer(ann, bob):
    ann.withdraw(30000)
    bob.deposit(30000)
print(ann.balance, bob.balance, max(ann, bob, cat).owner, sorted([ann, bob, cat])[0].owner)
totals = {}
for acc in (ann, bob, cat):
    for what, n in acc.history:
        totals[what] = totals.get(what, 0) + n
print(totals, Account.next_id, [type(a).__name__ for a in (ann, bob, cat)])
=======
        self.saved = [(a._balance, len(a.history)) for a in self.accounts]
        return self

    def __exit__(self, kind, value, tb):
        if kind is None:
            return False
        for a, (balance, n) in zip(self.accounts, self.saved):
            a._balance = balance
            del a.history[n:]
        print("rolled back:", value)
        return issubclass(kind, BankError)


ann, bob, cy = Checking("ann", 100), Savings("bob", 200), Account("cy")
print(ann, bob, cy, Account.opened, Checking.opened, Savings.opened)
ann.deposit(25).withdraw(160)
print(ann, ann.limit, ann.history)
with Transaction(ann, bob):
    bob.withdraw(150)
    ann.deposit(150)
print(ann, bob)
with Transaction(ann, bob):
    ann.deposit(1000)
    bob.withdraw(1000)
print(ann, bob, len(ann.history), len(bob.history))
try:
    with Transaction(ann):
        ann.deposit(1)
        ann.deposit(-5)
except ValueError as e:
    print("escaped:", e, ann)
print(bob.month(), bob.month().history[-2:], sorted([ann, bob, cy]), max(ann, bob, cy), [a.owner for a in sorted([ann, bob, cy], reverse=True)])
try:
    cy.balance = 5
except AttributeError as e:
    print("AttributeError")
try:
    cy.withdraw(1)
except BankError as e:
    print(type(e).__name__, e, e.account is cy)
total = sum(a.balance for a in (ann, bob, cy))
print(total, {a.owner: a.balance for a in (ann, bob, cy)}, [type(a).__mro__[1].__name__ for a in (ann, bob)])
>>>>>>> tests1
