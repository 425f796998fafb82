"""The one book of figures of the made-up department, in 万元, finest figures only.

Every margin that a disclosure prints is computed from what stands here. No such city, office or
figure exists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

YEAR = 2025
CITY = "云麓市"
DEPARTMENT = "云麓市商务局"
OFFICE, CENTRE = "312001", "312002"
UNITS = {OFFICE: "云麓市商务局", CENTRE: "云麓市商贸流通促进中心"}
ZERO = Decimal(0)
D = Decimal

FUNCTION = {
    "201": "一般公共服务支出",
    "20113": "商贸事务",
    "2011301": "行政运行",
    "2011302": "一般行政管理事务",
    "2011308": "招商引资",
    "2011350": "事业运行",
    "2011399": "其他商贸事务支出",
    "208": "社会保障和就业支出",
    "20805": "行政事业单位养老支出",
    "2080501": "行政单位离退休",
    "2080505": "机关事业单位基本养老保险缴费支出",
    "2080506": "机关事业单位职业年金缴费支出",
    "20808": "抚恤",
    "2080801": "死亡抚恤",
    "210": "卫生健康支出",
    "21011": "行政事业单位医疗",
    "2101101": "行政单位医疗",
    "2101102": "事业单位医疗",
    "2101103": "公务员医疗补助",
    "212": "城乡社区支出",
    "21208": "国有土地使用权出让收入安排的支出",
    "2120803": "城市建设支出",
    "221": "住房保障支出",
    "22102": "住房改革支出",
    "2210201": "住房公积金",
}

# Basic expenditure paid by the general public budget:
# unit, function, economic code, initial budget, final accounts.
_BASIC = """
312001 2011301 30101 168.42 171.06
312001 2011301 30102 121.36 119.87
312001 2011301 30103 204.75 207.31
312001 2011301 30112   6.38   6.12
312001 2011301 30199  18.60  17.94
312001 2011301 30201  14.20  13.58
312001 2011301 30202   4.60   3.97
312001 2011301 30205   0.80   0.74
312001 2011301 30206   5.40   5.26
312001 2011301 30207   3.10   2.88
312001 2011301 30211  12.50  11.43
312001 2011301 30213   2.20   1.96
312001 2011301 30215   3.00   2.64
312001 2011301 30216   4.50   3.82
312001 2011301 30217   2.60   2.05
312001 2011301 30228   7.85   7.85
312001 2011301 30229   3.24   3.24
312001 2011301 30231   9.00   8.41
312001 2011301 30239  31.68  30.96
312001 2011301 30299   8.73   8.19
312001 2011301 30309   0.06   0.06
312001 2011301 30399   3.12   2.98
312001 2011301 31002   6.40   6.17
312001 2080501 30302  22.48  22.06
312001 2080505 30108  62.54  63.08
312001 2080506 30109  31.27  31.54
312001 2080801 30304      0   8.36
312001 2101101 30110  29.71  29.96
312001 2101103 30111  19.55  19.55
312001 2210201 30113  51.06  51.62
312002 2011350 30101  96.25  95.48
312002 2011350 30102  14.80  14.62
312002 2011350 30107 132.64 131.20
312002 2011350 30112   4.27   4.05
312002 2011350 30201   6.80   6.31
312002 2011350 30202   1.50   1.28
312002 2011350 30207   2.40   2.17
312002 2011350 30211   5.60   4.92
312002 2011350 30213   1.10   0.95
312002 2011350 30216   2.00   1.73
312002 2011350 30217   0.60   0.41
312002 2011350 30226   3.00   2.70
312002 2011350 30228   4.32   4.32
312002 2011350 30229   1.62   1.62
312002 2011350 30299   3.46   3.08
312002 2011350 31002   2.20   2.14
312002 2080505 30108  38.90  38.52
312002 2080506 30109  19.45  19.26
312002 2101102 30110  18.48  18.30
312002 2210201 30113  31.75  31.44
"""


@dataclass(frozen=True)
class Basic:
    """A line of basic expenditure paid by the general public budget."""

    unit: str
    code: str
    economic: str
    initial: Decimal
    final: Decimal

    @property
    def public(self) -> bool:
        """Running costs, as against personnel."""
        return self.economic[:3] in ("302", "310")


BASIC = [
    Basic(u, c, e, D(i), D(f)) for u, c, e, i, f in (x.split() for x in _BASIC.split("\n") if x)
]


@dataclass(frozen=True)
class OwnBasic:
    """Basic expenditure of the centre paid from its own revenue (operating and other)."""

    code: str
    operating: Decimal
    other: Decimal
    operating_final: Decimal
    other_final: Decimal
    spent_final: Decimal
    distribution: Decimal


OWN_BASIC = OwnBasic("2011350", D("24.50"), D("1.20"), D("26.02"), D("1.34"), D("26.72"), D("0.64"))


@dataclass(frozen=True)
class Project:
    """A project: its budget (own year and carried forward) and its final flow."""

    name: str
    unit: str
    code: str
    fund: str  # gpb, gfb or own
    initial: Decimal
    opening: Decimal
    revenue: Decimal
    spent: Decimal
    other_than_grant: Decimal = ZERO  # part of the appropriation that is not 经费拨款

    @property
    def budget(self) -> Decimal:
        """What the budget gives the project, carried-forward money included."""
        return self.initial + self.opening

    @property
    def available(self) -> Decimal:
        """What it could spend after adjustments."""
        return self.revenue + self.opening

    @property
    def closing(self) -> Decimal:
        """What is carried into the next year."""
        return self.opening + self.revenue - self.spent


PROJECTS = [
    Project("商贸流通监测体系运行维护", OFFICE, "2011302", "gpb",
            D("268.00"), D("36.50"), D("262.30"), D("286.15")),
    Project("招商引资与经贸对接专项", OFFICE, "2011308", "gpb",
            D("145.80"), ZERO, D("145.80"), D("138.92"), D("30.00")),
    Project("步行商业街公共设施更新", OFFICE, "2120803", "gfb",
            D("180.00"), D("22.60"), D("171.50"), D("163.27")),
    Project("便民生活圈建设指导与评估", CENTRE, "2011399", "gpb",
            D("92.40"), D("9.70"), D("88.26"), D("92.11")),
    Project("展会公共服务", CENTRE, "2011399", "own",
            D("64.00"), D("5.20"), D("70.25"), D("71.38")),
]  # fmt: skip


def total(values: Iterable[Decimal]) -> Decimal:
    """The exact sum."""
    return sum(values, ZERO)


def basic(pick: Callable[[Basic], bool], stage: str = "initial") -> Decimal:
    """The sum of the chosen lines of basic expenditure."""
    return total(getattr(line, stage) for line in BASIC if pick(line))


def projects(pick: Callable[[Project], bool], what: str) -> Decimal:
    """The sum of one quantity over the chosen projects."""
    return total(getattr(p, what) for p in PROJECTS if pick(p))


# What the tables do not hold and the text must state.
THREE_PUBLIC = {  # 2024 budget, 2025 budget, 2024 final, 2025 final
    "overseas": (D("6.00"), D("4.80"), D("5.20"), D("4.52")),
    "purchase": (D("18.00"), D("17.80"), D("17.95"), D("17.26")),
    "running": (D("9.60"), D("9.00"), D("9.18"), D("8.41")),
    "reception": (D("5.60"), D("5.05"), D("4.61"), D("3.86")),
}
PRIOR = {
    "budget": D("2043.61"),  # total budget of 2024
    "running.budget": D("118.02"),  # 机关运行经费, budget of 2024
    "final": D("2057.84"),  # 总计 of the final accounts of 2024
    "fiscal": D("1961.27"),  # 财政拨款 总计 of 2024
    "gpb": D("1794.60"),  # 一般公共预算 expenditure of 2024
    "running.final": D("116.93"),
    "projects.final": D("726.48"),
    "public.final": D("149.52"),
}
MEETING = (D("3.00"), D("5.40"), D("6.92"))  # basic, project, final
TRAINING = (D("6.50"), D("3.60"), D("8.75"))
PROCUREMENT = {"goods": (D("48.60"), D("45.92")), "works": (D("120.00"), D("112.38")),
               "services": (D("236.40"), D("221.75"))}  # fmt: skip
SME = (D("338.24"), D("256.90"))  # contracts with small and medium firms; of which small and micro
STAFF = (46, 43)
