"""Names of months, days and time zones in the languages that publication stamps are read in."""

from __future__ import annotations

from typing import Final

# One line a month: full names and the short forms that papers print, in English, German, French,
# Spanish, Portuguese, Italian, Dutch, Swedish, Danish, Norwegian, Finnish, Polish, Turkish,
# Indonesian, Romanian, Czech, Russian, Ukrainian, Bulgarian, Croatian, Serbian, Slovene, Slovak,
# Hungarian, Albanian, Greek, Arabic. Croatian and Polish "listopada" are two months: Polish is read
# in MONTHS, Croatian where the language says so.
_BY_MONTH: Final = """
january jan januar jänner jän janvier janv enero ene janeiro gennaio gen januari ocak oca
    stycznia sty tammikuuta ianuarie ledna января янв siječnja januara január janar
    ιανουαρίου ιαν січня януари јануар јануара يناير janúar ;
february feb februar februari février fevrier févr fév fev febrero fevereiro febbraio feb
    şubat lutego lut helmikuuta februarie února feb февраля фев veljače februara február
    shkurt φεβρουαρίου φεβ лютого февруари фебруар фебруара فبراير febrúar ;
march mar mars märz mär maerz marzo março maart mrt marts mart marca maret maaliskuuta
    martie března марта мар ožujka marec március μαρτίου μαρ березня март مارس ;
april apr avril avr abril abr aprile nisan kwietnia kwi huhtikuuta aprilie dubna апреля апр
    travnja aprila apríla április prill απριλίου απρ квітня април априла أبريل ابريل ;
may mai maj mayo maio maggio mag mei mayıs maja toukokuuta května мая svibnja mája május
    μαΐου травня май маја мај مايو ;
june jun juni juin junio junho giugno giu haziran czerwca cze kesäkuuta iunie června июня
    июн lipnja juna júna június qershor ιουνίου червня юни јуна јун يونيو ;
july jul juli juillet juil julio julho luglio lug temmuz lipca lip heinäkuuta iulie července
    июля июл srpnja jula júla július korrik ιουλίου липня юли јула јул يوليو ;
august aug août aout agosto ago ağustos sierpnia sie agustus augustus augusti elokuuta srpna
    августа авг kolovoza avgusta augusta augusztus gusht αυγούστου серпня август أغسطس اغسطس ;
september sept sep septembre septiembre setembro set settembre eylül września wrz syyskuuta
    septembrie září сентября сен rujna septembra szeptember shtator σεπτεμβρίου вересня
    септември септембар септембра سبتمبر ;
october oct oktober okt octobre octubre outubro out ottobre ott ekim października paź
    oktobre lokakuuta octombrie října октября окт oktobra októbra október tetor οκτωβρίου
    жовтня октомври октобар октобра أكتوبر اكتوبر ;
november nov novembre noviembre novembro kasım listopada lis marraskuuta noiembrie listopadu
    ноября ноя studenoga studenog novembra nëntor νοεμβρίου листопада ноември новембар
    новембра نوفمبر ;
december dec dezember dez décembre decembre déc diciembre dic dezembro dicembre desember des
    aralık grudnia gru joulukuuta decembrie prosince декабря дек prosinca decembra dhjetor
    δεκεμβρίου грудня декември децембар децембра ديسمبر ;
"""
MONTHS: Final = {
    name: i for i, names in enumerate(_BY_MONTH.split(";"), 1) for name in names.split()
}

# Names that no pattern of letters finds whole: with marks (Hindi, Bengali, Thai), of several words
# (Arabic of the east) or abbreviated with points (Thai); those of the Maghreb beside them.
_MARKED: Final = """
जनवरी|জানুয়ারি|জানুয়ারি|มกราคม|ม.ค.|كانون الثاني|جانفي ;
फरवरी|फ़रवरी|फ़रवरी|ফেব্রুয়ারি|ফেব্রুয়ারি|กุมภาพันธ์|ก.พ.|شباط|فيفري ;
मार्च|মার্চ|มีนาคม|มี.ค.|آذار ;
अप्रैल|এপ্রিল|เมษายน|เม.ย.|نيسان|أفريل ;
मई|মে|พฤษภาคม|พ.ค.|أيار|ماي ;
जून|জুন|มิถุนายน|มิ.ย.|حزيران|جوان ;
जुलाई|জুলাই|กรกฎาคม|ก.ค.|تموز|جويلية|يوليوز ;
अगस्त|আগস্ট|สิงหาคม|ส.ค.|آب|أوت|غشت ;
सितंबर|सितम्बर|সেপ্টেম্বর|กันยายน|ก.ย.|أيلول|شتنبر ;
अक्टूबर|अक्तूबर|অক্টোবর|ตุลาคม|ต.ค.|تشرين الأول|تشرين الاول ;
नवंबर|नवम्बर|নভেম্বর|พฤศจิกายน|พ.ย.|تشرين الثاني|نونبر ;
दिसंबर|दिसम्बर|ডিসেম্বর|ธันวาคม|ธ.ค.|كانون الأول|كانون الاول|دجنبر
"""
MARKED: Final = {
    name.strip(): month.split()[0]
    for names, month in zip(_MARKED.split(";"), _BY_MONTH.split(";"), strict=False)
    for name in names.split("|")
}
BUDDHIST: Final = 543  # years by which the calendar that Thai papers print is ahead

DAY_NAMES: Final = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs
    fri sat sun montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi
    mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado
    domingo lunedì martedì mercoledì giovedì venerdì sabato domenica maandag dinsdag woensdag
    donderdag vrijdag zaterdag zondag måndag tisdag onsdag torsdag fredag lördag söndag mandag
    tirsdag lørdag søndag at on the uhr um à le el il den kl am op hrs
    ponedjeljak utorak srijeda četvrtak petak subota nedjelja poniedziałek wtorek środa czwartek
    piątek sobota niedziela pazartesi salı çarşamba perşembe cuma cumartesi pazar понедельник
    вторник среда четверг пятница суббота воскресенье hétfő kedd szerda csütörtök péntek szombat
    vasárnap senin selasa rabu kamis jumat sabtu minggu luni marți miercuri joi vineri sâmbătă
    duminică maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai pondělí úterý
    středa čtvrtek pátek neděle hënë martë mërkurë enjte premte shtunë diel
    星期一 星期二 星期三 星期四 星期五 星期六 星期日 月曜日 火曜日 水曜日 木曜日 金曜日 土曜日
    रविवार सोमवार मंगलवार बुधवार गुरुवार गुरूवार शुक्रवार शनिवार রোববার রবিবার সোমবার মঙ্গলবার বুধবার
    বৃহস্পতিবার শুক্রবার শনিবার วันจันทร์ วันอังคาร วันพุธ วันพฤหัสบดี วันศุกร์ วันเสาร์ วันอาทิตย์ ที่ น เวลา
    الأحد الاحد الاثنين الإثنين الثلاثاء الأربعاء الاربعاء الخميس الجمعة السبت في الساعة
    日曜日 月 火 水 木 金 土 日 alle ore klo godz saat pukul de du del hs h a las às г год року o w
    """.split()
)

# Countries that print the month first; everywhere else the day stands first.
MONTH_FIRST: Final = frozenset({"US", "PH", "FM", "PW"})
# Languages whose countries all print the day first. English, Spanish and Tagalog are not here:
# they are printed on both sides of the line.
DAY_FIRST: Final = frozenset(
    """
    de fr it pt nl sv da no nb nn fi pl tr ro cs sk ru uk bg el hr sr sl is ga cy ca id ms vi
    ar he hi bn ta th
    """.split()
)

# Zone names with one meaning in print. EST, IST, BST-like doubles are decided as news uses them:
# BST is British Summer Time; IST, CST and AST stand for several zones and are left out.
ZONES: Final = {
    "GMT": "+00:00",
    "UTC": "+00:00",
    "BST": "+01:00",
    "CET": "+01:00",
    "CEST": "+02:00",
    "MEZ": "+01:00",
    "MESZ": "+02:00",
    "EET": "+02:00",
    "EEST": "+03:00",
    "EST": "-05:00",
    "EDT": "-04:00",
    "CDT": "-05:00",
    "MST": "-07:00",
    "MDT": "-06:00",
    "PST": "-08:00",
    "PDT": "-07:00",
    "AEST": "+10:00",
    "AEDT": "+11:00",
    "NZST": "+12:00",
    "NZDT": "+13:00",
    "MSK": "+03:00",
    "PKT": "+05:00",
    "WIB": "+07:00",
    "KST": "+09:00",
    "JST": "+09:00",
    "SGT": "+08:00",
    "HKT": "+08:00",
}
