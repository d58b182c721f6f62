"""How a full Chinese name is known: a surname, one or two characters, and a cue in front or a title behind."""

from __future__ import annotations

_SINGLE = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
    "翟覃阮温蓝祁穆欧洪柳齐庄严牛陶詹葛倪华柯凌霍涂兰殷童颜梅盛芦单芮费鲍邢申耿关焦左樊甘尚辛管祝裴苗曲谷骆包司聂祖房尤卓艾岳解巫宁简俞麦佘闫路席季蒙岑屈项"
    "闵靳褚卫施喻奚郎韦昌廉滕毕邬卞伍卜湛狄臧谈庞纪舒翁荀惠甄储隗郗仲仇栾厉戎符景束车"
    "張劉陳楊趙黃吳孫馬羅鄭謝韓馮許呂盧蔣賈葉閻鍾譚鄒陸顧錢湯龔"
)
_DOUBLE = "欧阳|上官|司马|诸葛|夏侯|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|歐陽|司馬|諸葛"
_CUE = (
    "姓名|名字|联系人|聯絡人|收件人|收货人|收貨人|经办人|負責人|负责人|签收人|投诉人|反馈人|来电人|持卡人|户名"
    "|报修人|申请人|接收人|我叫|本人叫|名叫"
)
_TITLE = "先生|女士|小姐|同志"
# Words that often stand between a cue and what is no name.
_NO_NAME = "电话|不|没|还|都|是谁|说|要|来|在|和|跟|已|未|换|变|也|就"
_HAN = "\u4e00-\u9fff"


def full_name() -> str:
    """A pattern whose group `value` is a full name; a surname with a title alone (王先生, 李工) names nobody."""
    surname = f"(?:{_DOUBLE}|[{_SINGLE}])"
    said = rf"(?:{_CUE})(?:应该|就|都|变更|更改|改|换)?[:是为為成 ]{{0,2}}"
    end = rf"(?=[^{_HAN}]|$|{_TITLE}|电话|手机|電話|手機|说|反映|来电|的)"
    return rf"{said}(?P<value>{surname}(?!{_NO_NAME})[{_HAN}]{{1,2}}?){end}"


def titled_name() -> str:
    """A full name before a title: 张小明先生. The last character may be no surname, else 谢王先生 would be one."""
    surname = f"(?:{_DOUBLE}|[{_SINGLE}])"
    return rf"(?<![{_HAN}])(?P<value>{surname}[{_HAN}]?[^{_SINGLE}\W\d_a-zA-Z])(?={_TITLE})"


def name_before_number() -> str:
    """A pattern for a name that stands right before a mobile number."""
    surname = f"(?:{_DOUBLE}|[{_SINGLE}])"
    name = rf"{surname}(?!{_NO_NAME})[{_HAN}]{{1,2}}"
    number = r"[, ]{0,2}(?:电话|手机|联系电话)?[: ]{0,2}1[3-9]\d{9}"
    return rf"(?:(?<![{_HAN}])|(?<=[是叫人给找系]))(?P<value>{name})(?={number})"


def name_behind_number() -> str:
    """A pattern for a name that stands alone behind a mobile number."""
    surname = f"(?:{_DOUBLE}|[{_SINGLE}])"
    return rf"1[3-9]\d{{9}}[, (]{{1,2}}(?P<value>{surname}(?!{_NO_NAME})[{_HAN}]{{1,2}})(?=[。,!;)]|$)"
