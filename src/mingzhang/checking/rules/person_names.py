"""Han names of persons, told from roles, offices and other short words."""

from __future__ import annotations

import re

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁"
    "任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫"
    "孔向常汤欧康易乔文赖樊兰殷施洪翟安颜倪牛温芦季俞章鲁葛毕聂焦耿柳邢庄岳齐梅辛管祝左涂谷时舒耿牟卜詹"
    "关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强丛华车冉房边辜"
    "吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟"
    "宇敖巩司谌佟"
)
_COMPOUND = "欧阳|上官|司马|诸葛|司徒|东方|皇甫|尉迟|公孙|慕容|长孙|令狐|夏侯"
_NAME = re.compile(rf"(?:{_COMPOUND})[\u4e00-\u9fff]{{1,2}}|[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}")
_OTHER = re.compile(
    r"负责|会计|出纳|财务|主任|单位|部门|电话|日期|年月|签[字名章]|盖章|中心|人员|专员|秘书|干事|姓名|职务|职称"
    r"|合计|小计|总计|金额|项目|方案|时间|成本|计划|管理|单价|常规|安全|任务|高级|成员|全体|全部|万元|方式|联系"
    r"|平均|应急|党员|党组|关于|和|与|第|某|[局处科室办部股院所厅委队站校组人区县镇乡村省州岗]$|党[建务办]|常务|后勤|文秘|行政|综合|公司|石油|高新|平台|时段|成果|经费|费用|[^马]长$"
)

_BEHIND = re.compile(r"电话|联系|手机|办公|职务|填报|日期|签|[^\u4e00-\u9fff]|$")


def is_name(text: str) -> bool:
    """Whether a text is the full name of a person, and neither a role nor masked (张某, 张*)."""
    bare = "".join(text.split())
    return bool(_NAME.fullmatch(bare)) and not _OTHER.search(bare)


def masked(name: str) -> str:
    """The surname only, as a report may print it."""
    bare = "".join(name.split())
    return bare[:1] + "*" * (len(bare) - 1)


def name_at(text: str, start: int) -> str:
    """The name that begins at a position and ends there or before a label; empty if there is none."""
    for length in (4, 3, 2):
        name = text[start : start + length]
        if is_name(name) and _BEHIND.match(text, start + length):
            return name.rstrip()
    return ""
