/**
 * What the zones of the IANA Time Zone Database are called, as its compiled files give it (release 2025c, public domain):
 * every zone name, and the abbreviations that Intl does not know.
 *
 * An entry is RULES: NAMES, indented lines continue it. A rule `EST=-5` names the offset of -5 hours, `EDT*=-4` one of
 * daylight saving time; without a name it is called by its digits. `@N` starts the rules of the time from Unix second N
 * on. Offsets without a rule are called by their digits, or LMT when they are no whole quarter of an hour.
 */
export const zoneRules = `
GMT=0: Africa/Abidjan Africa/Bamako Africa/Bissau Africa/Conakry Africa/Dakar Africa/Lome Africa/Nouakchott
    Africa/Ouagadougou Africa/Timbuktu Atlantic/Reykjavik Etc/GMT Etc/GMT+0 Etc/GMT-0 Etc/GMT0 Etc/Greenwich GMT GMT+0
    GMT-0 GMT0 Greenwich Iceland
GMT=0 *=0:20 *=0:30: Africa/Accra
ADMT=2:35:20 EAT=3: Africa/Addis_Ababa
WET=0 PMT=0:09:21 CET=1 CEST*=2 @41468400 WET=0 WEST*=1 @246236400 WET=0 CET=1 CEST*=2 @325468800 WET=0 WEST*=1
   @357523200 CET=1:
    Africa/Algiers
@-3155682932 ADMT=2:35:20 AMT=2:35:32 EAT=3: Africa/Asmara
EAT=3: Africa/Asmera Africa/Dar_es_Salaam Africa/Djibouti Africa/Kampala Africa/Mogadishu Africa/Nairobi Indian/Comoro
    Indian/Mayotte
WAT=1: Africa/Bangui Africa/Brazzaville Africa/Douala Africa/Kinshasa Africa/Libreville Africa/Luanda
@-1830380004 BMT=-1:06:36 GMT=0: Africa/Banjul
CAT=2 ZMT=2:21 ZMT=2:21:10: Africa/Blantyre
CAT=2: Africa/Bujumbura Africa/Harare Africa/Kigali Africa/Lusaka Africa/Maputo
EET=2 EEST*=3: Africa/Cairo Asia/Beirut Asia/Nicosia Egypt Europe/Nicosia
*=1 @448243200  @1212278400 *=1 @1540692000 *=0: Africa/Casablanca
WET=0 WEST*=1 @448243200 CET=1 CEST*=2: Africa/Ceuta
*=1 @1540692000 *=0: Africa/El_Aaiun
@-2776979220 FMT=-0:53 *=-0:40 GMT=0: Africa/Freetown
SAST=1:30 CAT=2 CAST*=3: Africa/Gaborone
SAST=1:30 SAST=2 SAST*=3: Africa/Johannesburg
CAT=2 CAST*=3 @947930400 CAT=2 EAT=3: Africa/Juba Africa/Khartoum
GMT=0 WAT=1: Africa/Lagos Africa/Malabo Africa/Niamey Africa/Porto-Novo Africa/Sao_Tome
WAT=1 CAT=2: Africa/Lubumbashi
SAST=2 SAST*=3: Africa/Maseru
SAST=2: Africa/Mbabane
@-2776979812 MMT=-0:44:30 MMT=-0:43:08 GMT=0: Africa/Monrovia
WAT=1 WAST*=2: Africa/Ndjamena
CET=1 EET=2 @386463600 CET=1 CEST*=2 @641775600 CET=1 EET=2 @860108400 CEST*=2 @875916000 CET=1 EET=2
   @1364515200 CEST*=2 @1382659200 EET=2:
    Africa/Tripoli Libya
PMT=0:09:21 CET=1 CEST*=2: Africa/Tunis
SAST=2 SAST*=3 @637970400 WAT*=1 CAT=2: Africa/Windhoek
BST=-11 BDT*=-10 @436363200 AHST=-10 @439034400 HST=-10 HDT*=-9: America/Adak America/Atka US/Aleutian
AHST=-10 AHDT*=-9 @436359600 YST=-9 @439030800 AKST=-9 AKDT*=-8: America/Anchorage US/Alaska
AST=-4: America/Anguilla America/Aruba America/Curacao America/Dominica America/Grenada America/Guadeloupe
    America/Montserrat America/Port_of_Spain America/St_Kitts America/St_Thomas America/Tortola
EST=-5 AST=-4: America/Antigua
*=-2: America/Araguaina America/Bahia America/Belem America/Fortaleza America/Maceio America/Recife America/Sao_Paulo
    Brazil/East
CMT=-4:16:48 *=-2 @938919600 *=-3 @952052400 *=-2: America/Argentina/Buenos_Aires America/Argentina/Catamarca
    America/Argentina/ComodRivadavia America/Argentina/La_Rioja America/Argentina/Rio_Gallegos America/Argentina/Salta
    America/Argentina/San_Juan America/Argentina/Tucuman America/Argentina/Ushuaia America/Buenos_Aires
    America/Catamarca
@-2372096592 CMT=-4:16:48 *=-2 @938919600 *=-3 @952052400 *=-2: America/Argentina/Cordoba America/Cordoba
    America/Rosario
CMT=-4:16:48 *=-2 @657086400 *=-3 *=-2 @699415200 *=-2 @938919600 *=-3 @952052400 *=-2: America/Argentina/Jujuy
    America/Jujuy
CMT=-4:16:48 *=-2 @655963200 *=-3 *=-2 @731469600  @938919600 *=-3 @952052400 *=-2: America/Argentina/Mendoza
    America/Mendoza
CMT=-4:16:48 *=-2 @655963200 *=-3 @675748800  @938919600 *=-3 @952052400 *=-2 @1200880800 *=-3 @1255233600:
    America/Argentina/San_Luis
@-2524507760 AMT=-3:50:40 @181368000 *=-3 @1728961200: America/Asuncion
CST=-6 EST=-5: America/Atikokan
MST=-7 CST=-6 @828867600 MST=-7 MDT*=-6 CDT*=-5 @1288508400 CST=-6 CDT*=-5: America/Bahia_Banderas
AST=-4 *=-3:30 ADT*=-3: America/Barbados
CST=-6 *=-5:30 CPT*=-5 @123919200 CST=-6 CDT*=-5: America/Belize
AST=-4 APT*=-3: America/Blanc-Sablon America/Kralendijk America/Lower_Princes America/Marigot America/Puerto_Rico
    America/St_Barthelemy America/Virgin
*=-3: America/Boa_Vista America/Campo_Grande America/Cuiaba America/Manaus America/Porto_Velho Brazil/West
@-2707671824 BMT=-4:56:16 *=-4: America/Bogota
PST=-8 MST=-7 MDT*=-6: America/Boise
MST=-7 MPT*=-6 -00=0 @73472400 MST=-7 MDT*=-6 @941356800 CST=-6 CDT*=-5 @972802800 CST=-6 EST=-5
   @986115600 MST=-7 MDT*=-6:
    America/Cambridge_Bay
CST=-6 EST=-5 @828864000 CST=-6 CDT*=-5 @877849200 EST=-5 EDT*=-4 @902037600 CST=-6 CDT*=-5 @1422777600 EST=-5:
    America/Cancun
CMT=-4:27:40: America/Caracas
: America/Cayenne America/Guyana Asia/Aden Asia/Bahrain Asia/Brunei Asia/Dili Asia/Dubai Asia/Kabul Asia/Kashgar
    Asia/Kathmandu Asia/Katmandu Asia/Kuwait Asia/Muscat Asia/Qatar Asia/Riyadh Asia/Thimbu Asia/Thimphu Asia/Urumqi
    Atlantic/South_Georgia Etc/GMT+1 Etc/GMT+10 Etc/GMT+11 Etc/GMT+12 Etc/GMT+2 Etc/GMT+3 Etc/GMT+4 Etc/GMT+5
    Etc/GMT+6 Etc/GMT+7 Etc/GMT+8 Etc/GMT+9 Etc/GMT-1 Etc/GMT-10 Etc/GMT-11 Etc/GMT-12 Etc/GMT-13 Etc/GMT-14 Etc/GMT-2
    Etc/GMT-3 Etc/GMT-4 Etc/GMT-5 Etc/GMT-6 Etc/GMT-7 Etc/GMT-8 Etc/GMT-9 Indian/Chagos Indian/Christmas Indian/Cocos
    Indian/Mahe Indian/Reunion Kwajalein Pacific/Chuuk Pacific/Fakaofo Pacific/Funafuti Pacific/Gambier
    Pacific/Guadalcanal Pacific/Kosrae Pacific/Kwajalein Pacific/Majuro Pacific/Marquesas Pacific/Nauru Pacific/Palau
    Pacific/Pitcairn Pacific/Pohnpei Pacific/Ponape Pacific/Tahiti Pacific/Tarawa Pacific/Wake Pacific/Wallis
KMT=-5:07:10 EST=-5: America/Cayman
CST=-6 CDT*=-5: America/Chicago America/El_Salvador America/Guatemala America/Rainy_River America/Tegucigalpa
    America/Winnipeg CST6CDT Canada/Central US/Central
MST=-7 CST=-6 CDT*=-5 @891766800 MST=-7 MDT*=-6 @1667116800 CST=-6: America/Chihuahua
MST=-7 CST=-6 CDT*=-5 @891766800 MST=-7 MDT*=-6 @1667116800 CST=-6 @1669788000 MST=-7 MDT*=-6: America/Ciudad_Juarez
CMT=-5:19:36 EST=-5: America/Coral_Harbour America/Panama
@-2524501427 CST=-6 SJMT=-5:36:13 CDT*=-5: America/Costa_Rica
SMT=-4:42:45 *=-3 @1742439600: America/Coyhaique
PST=-8 MST=-7: America/Creston
*=-2 GMT=0: America/Danmarkshavn
YST=-9 YPT*=-8 YDDT*=-7 @120646800 PST=-8 PDT*=-7 @1604214000 MST=-7: America/Dawson
PST=-8 PDT*=-7 @84013200 MST=-7: America/Dawson_Creek
MST=-7 MDT*=-6: America/Denver America/Edmonton America/Phoenix America/Shiprock America/Yellowknife Canada/Mountain
    MST7MDT Navajo US/Arizona US/Mountain
CST=-6 EST=-5 EDT*=-4: America/Detroit America/Fort_Wayne America/Indiana/Indianapolis America/Indiana/Vevay
    America/Indianapolis US/East-Indiana US/Michigan
*=-4 @1214283600: America/Eirunepe America/Porto_Acre America/Rio_Branco Brazil/Acre
PST=-8 PDT*=-7: America/Ensenada America/Los_Angeles America/Santa_Isabel America/Tijuana America/Vancouver
    Canada/Pacific Mexico/BajaNorte PST8PDT US/Pacific
PST=-8 PDT*=-7 @1425808800 MST=-7: America/Fort_Nelson
AST=-4 ADT*=-3: America/Glace_Bay America/Halifax America/Thule Canada/Atlantic
*=-2 @1679792400 *=-1: America/Godthab America/Nuuk
AST=-4 NST=-3:30:52 NST=-3:30 ADT*=-3 NDT*=-2:30:52 NDT*=-2:30 ADDT*=-2: America/Goose_Bay
KMT=-5:07:10 EST=-5 EDT*=-4 @1425798000 AST=-4 @1520751600 EST=-5 EDT*=-4: America/Grand_Turk
QMT=-5:14 *=-4: America/Guayaquil
HMT=-5:29:36 CST=-5 CDT*=-4: America/Havana Cuba
MST=-7 CST=-6 @828867600 MST=-7 MDT*=-6: America/Hermosillo America/Mazatlan Mexico/BajaSur
CST=-6 CDT*=-5 @688546800 EST=-5 @1143961200 CST=-6 CDT*=-5: America/Indiana/Knox America/Knox_IN US/Indiana-Starke
CST=-6 EST=-5 EDT*=-4 @126687600 CDT*=-5 @152089200 EST=-5 EDT*=-4: America/Indiana/Marengo
    America/Kentucky/Louisville America/Louisville
CST=-6 CDT*=-5 @247042800 EST=-5 @1143961200 CST=-6 CDT*=-5 @1194159600 EST=-5 EDT*=-4: America/Indiana/Petersburg
CST=-6 EST=-5 EDT*=-4 @1143961200 CST=-6 CDT*=-5: America/Indiana/Tell_City
CST=-6 EST=-5 EDT*=-4 @1143961200 CST=-6 CDT*=-5 @1194159600 EST=-5 EDT*=-4: America/Indiana/Vincennes
CST=-6 EST=-5 EDT*=-4 @1143961200 CST=-6 CDT*=-5 @1173600000 EST=-5 EDT*=-4: America/Indiana/Winamac
PST=-8 PDT*=-7 MDT*=-6 -00=0 @309945600 MST=-7 MDT*=-6: America/Inuvik
EST=-5 EPT*=-4 -00=0 @73465200 CST=-6 EST=-5 EDT*=-4 @954662400 CDT*=-5 @972802800 EST=-5 EDT*=-4: America/Iqaluit
    America/Pangnirtung
@-2524503170 KMT=-5:07:10 EST=-5 EDT*=-4: America/Jamaica Jamaica
PST=-8 PDT*=-7 @325677600 YDT*=-8 @341402400 YST=-9 PST=-8 PDT*=-7 @439030800 AKST=-9 AKDT*=-8: America/Juneau
CST=-6 CDT*=-5 @972802800 EST=-5 EDT*=-4: America/Kentucky/Monticello
@-2524505244 CMT=-4:32:36 BST*=-3:32:36: America/La_Paz
*=-4: America/Lima
CST=-6 MMT=-5:45:12 EST=-5 @290584800 CST=-6 CDT*=-5 @694260000 CST=-6 EST=-5 @1113112800 CST=-6 CDT*=-5:
    America/Managua
@-2524506940 FFMT=-4:04:20 AST=-4 ADT*=-3: America/Martinique
LMT=-6:30 CST=-6 CDT*=-5: America/Matamoros
CST=-6 EST=-5 @104914800 CST=-6 CDT*=-5: America/Menominee
CST=-6 EST=-5 @828864000 CST=-6 CDT*=-5: America/Merida
AKST=-9 PST=-8 PDT*=-7 @1457866800 AKST=-9 AKDT*=-8 @1541325600 PST=-8 @1547978400 AKST=-9 AKDT*=-8:
    America/Metlakatla
MST=-7 CST=-6 CDT*=-5: America/Mexico_City America/Monterrey Mexico/General
AST=-4 *=-2: America/Miquelon
EST=-5 AST=-4 ADT*=-3: America/Moncton
@-1942690509 MMT=-3:44:51 *=-2:30 *=-2 *=-1:30: America/Montevideo
EST=-5 EDT*=-4: America/Montreal America/Nassau America/New_York America/Nipigon America/Thunder_Bay America/Toronto
    Canada/Eastern EST5EDT US/Eastern
BST=-11 BDT*=-10 YST=-9 @439030800 AKST=-9 AKDT*=-8: America/Nome
*=-1: America/Noronha Brazil/DeNoronha
MST=-7 MDT*=-6 @1289116800 CST=-6 CDT*=-5: America/North_Dakota/Beulah
MST=-7 MDT*=-6 @720000000 CST=-6 CDT*=-5: America/North_Dakota/Center
MST=-7 MDT*=-6 @1067155200 CST=-6 CDT*=-5: America/North_Dakota/New_Salem
MST=-7 CST=-6 CDT*=-5 @891766800 MST=-7 MDT*=-6 @1667116800 CST=-6 CDT*=-5: America/Ojinaga
PMT=-3:40:52 PMT=-3:40:36: America/Paramaribo
EST=-5 PPMT=-4:49 EDT*=-4: America/Port-au-Prince
SMT=-4:42:45 *=-3 @1480820400: America/Punta_Arenas
CST=-6 CDT*=-5 -00=0 @972802800 EST=-5 @986112000 CST=-6 CDT*=-5: America/Rankin_Inlet
MST=-7 CST=-6: America/Regina Canada/Saskatchewan
CST=-6 CDT*=-5 -00=0 @972802800 EST=-5 @986112000 CST=-6 CDT*=-5 @1162105200 EST=-5 @1173600000 CST=-6 CDT*=-5:
    America/Resolute
*=-3 @1214280000: America/Santarem
@-2524504635 SMT=-4:42:45 *=-3: America/Santiago Chile/Continental
EST=-5 SDMT=-4:40 *=-4:30 EDT*=-4 @152082000 EST=-5 AST=-4: America/Santo_Domingo
*=-1 *=0 @370400400 *=0 @1711846800 *=-1: America/Scoresbysund
YST=-9 PST=-8 PDT*=-7 @439030800 AKST=-9 AKDT*=-8: America/Sitka
@-2713897748 NST=-3:30:52 NST=-3:30 NDT*=-2:30:52 NDT*=-2:30 NDDT*=-1:30: America/St_Johns Canada/Newfoundland
@-2524506960 CMT=-4:04 AST=-4: America/St_Lucia
@-2524506904 KMT=-4:04:56 AST=-4: America/St_Vincent
MST=-7 MDT*=-6 @73472400 CST=-6: America/Swift_Current
YST=-9 PST=-8 PDT*=-7 @1604214000 MST=-7: America/Whitehorse Canada/Yukon
YST=-9 YDT*=-8 @439030800 AKST=-9 AKDT*=-8: America/Yakutat
-00=0: Antarctica/Casey Antarctica/Davis Antarctica/DumontDUrville Antarctica/Mawson Antarctica/Rothera
    Antarctica/Syowa Antarctica/Vostok Factory Indian/Kerguelen Pacific/Enderbury Pacific/Kanton
-00=0 AEST=10 AEDT*=11: Antarctica/Macquarie
-00=0 NZST=12 NZDT*=13: Antarctica/McMurdo
*=-2 -00=0 @403070400 *=-3 @1480820400: Antarctica/Palmer
NZMT=11:30 NZST=12 NZST*=12:30 NZDT*=13: Antarctica/South_Pole NZ Pacific/Auckland
-00=0 @1108166400 *=2: Antarctica/Troll
CET=1 CEST*=2 CEMT*=3: Arctic/Longyearbyen Atlantic/Jan_Mayen Europe/Berlin
*=7 @670363200 *=6 @695768400 *=7: Asia/Almaty
EET=2 EEST*=3 @1666908000: Asia/Amman
*=14 @386420400 *=13 @670341600 *=12 @695746800 *=13 @1269698400 *=12 @1301151600: Asia/Anadyr
@386445600 *=6 @670366800 *=5 @695772000 *=6 @796168800 *=5 @1099173600: Asia/Aqtau
*=6 @370720800  @386445600 *=6 @670366800 *=5 @695772000 *=6: Asia/Aqtobe
*=6 @670366800 *=5 @695772000: Asia/Ashgabat Asia/Ashkhabad
@386445600 *=6 @670366800 *=5 @695772000 *=6 @922568400 *=5 @1099173600: Asia/Atyrau
BMT=2:57:36 *=4: Asia/Baghdad
*=5 @670370400 *=4 @717548400 *=5: Asia/Baku
@-2840164924 BMT=6:42:04: Asia/Bangkok
*=8 @670359600 *=7 @695764800 *=8 @801590400 *=7 @1301169600: Asia/Barnaul
*=7 @670363200 *=6 @1123783200: Asia/Bishkek
MMT=5:21:10 IST=5:30 HMT=5:53:20 *=6:30: Asia/Calcutta Asia/Kolkata
*=10 @670352400 *=9 @695757600 *=10 @1301158800: Asia/Chita Asia/Yakutsk
*=9: Asia/Choibalsan Asia/Ulaanbaatar Asia/Ulan_Bator
CST=8 CDT*=9: Asia/Chongqing Asia/Chungking Asia/Harbin Asia/Shanghai Asia/Taipei PRC ROC
MMT=5:19:32 *=6 *=6:30 @832962600: Asia/Colombo
HMT=5:53:20 *=7: Asia/Dacca Asia/Dhaka
EET=2 EEST*=3 @1666904400: Asia/Damascus
*=7 @670363200 *=6: Asia/Dushanbe Asia/Tashkent
EET=2 EEST*=3 @1473282000  @1509238800 EET=2 EEST*=3: Asia/Famagusta
IST=2 IDT*=3 @820447200 EET=2 EEST*=3: Asia/Gaza Asia/Hebron
@-2004073590 PLMT=7:06:30: Asia/Ho_Chi_Minh Asia/Saigon
HKT=8 HKWT*=8:30 HKST*=9: Asia/Hong_Kong Hongkong
*=8: Asia/Hovd
@-2840165825 IMT=6:57:05 *=9 @670356000 *=8 @695761200 *=9 @1301162400: Asia/Irkutsk
IMT=1:56:56 EET=2 EEST*=3 @267915600 EET=2 *=4 @482799600 EET=2 EEST*=3 @1473195600: Asia/Istanbul Europe/Istanbul
    Turkey
@-3231299232 WIB=7 BMT=7:07:12 =7:20: Asia/Jakarta
WIT=9: Asia/Jayapura
IST=2 JMT=2:20:40 IDT*=3 IDDT*=4: Asia/Jerusalem Asia/Tel_Aviv Israel
*=13 @670341600 *=12 @695746800 *=13 @1269698400 *=12 @1301151600: Asia/Kamchatka
*=6:30 @38775600 PKT=5 PKST*=6: Asia/Karachi
*=10 @670352400 *=9 @695757600 *=10 @1072882800 *=11 @1301155200: Asia/Khandyga
*=8 @670359600 *=7 @695764800 *=8 @1301166000: Asia/Krasnoyarsk
SMT=6:55:25 =7:20: Asia/Kuala_Lumpur
*=8:20: Asia/Kuching
CST=8 CDT*=9 *=10: Asia/Macao Asia/Macau
*=12 @670345200 *=11 @695750400 *=12 @1301151600: Asia/Magadan Asia/Srednekolymsk Asia/Ust-Nera
@-1577951856 MMT=7:57:36 WITA=8: Asia/Makassar Asia/Ujung_Pandang
PST=8 PDT*=9: Asia/Manila
*=8 @670359600 *=7 @695764800 *=8 @1269716400 *=7 @1301169600: Asia/Novokuznetsk
*=8 @670359600 *=7 @695764800 *=8 @738086400 *=7 @1301169600: Asia/Novosibirsk
*=7 @670363200 *=6 @695768400 *=7 @1301169600: Asia/Omsk
*=6 @370720800  @386445600 *=6 @606862800 *=5 @695772000  @701816400 *=5 @1099173600: Asia/Oral
PLMT=7:06:30: Asia/Phnom_Penh Asia/Vientiane
@-1946186240 WIB=7 PMT=7:17:20 WITA=8: Asia/Pontianak
KST=8:30 KST=9: Asia/Pyongyang
*=6 @370720800  @386445600 *=6 @670366800 *=5 @695772000 *=6 @1099170000: Asia/Qostanay
*=6 @370720800  @386445600 *=6 @670366800 *=5 @686095200  @701812800 *=6 @1099170000: Asia/Qyzylorda
@-2840163887 RMT=6:24:47: Asia/Rangoon Asia/Yangon
*=12 @670345200 *=11 @695750400 *=12 @859647600 *=11 @1301155200: Asia/Sakhalin
*=6 @370720800  @386445600 *=6: Asia/Samarkand
KST=8:30 KST=9 KDT*=9:30 KDT*=10: Asia/Seoul ROK
@-2177477725 SMT=6:55:25 =7:20: Asia/Singapore Singapore
@-2840151551 TBMT=2:59:11 *=5 @670370400 *=4 @780436800 *=5 @1088276400 *=4 @1111878000: Asia/Tbilisi
@-1704165944 TMT=3:25:44 *=4:30 *=5: Asia/Tehran Iran
JST=9 JDT*=10: Asia/Tokyo Japan
*=8 @670359600 *=7 @695764800 *=8 @1020193200 *=7 @1301169600: Asia/Tomsk
*=11 @670348800 *=10 @695754000 *=11 @1301155200: Asia/Vladivostok
PMT=3:45:05 *=6 @670366800 *=5 @695772000 *=6 @1301173200: Asia/Yekaterinburg
*=5 @670370400 *=4 @811897200 *=5: Asia/Yerevan
HMT=-1:54:32 *=0 @725421600 WET=0 WEST*=1 @740278800 *=0: Atlantic/Azores
@-2524506042 BMT=-4:19:18 AST=-4 BST*=-3:19:18 ADT*=-3: Atlantic/Bermuda
WET=0 WEST*=1: Atlantic/Canary Atlantic/Faeroe Atlantic/Faroe
*=-1 @186120000: Atlantic/Cape_Verde
@-2713906344 FMT=-1:07:36 WET=0 WEST*=1: Atlantic/Madeira
@-2524520232 JMT=-0:22:48 GMT=0: Atlantic/St_Helena
@-2524507716 SMT=-3:51:24 *=-3 @420609600 *=-2 @495601200 *=-3 @1283666400: Atlantic/Stanley
AEST=10 AEDT*=11: Australia/ACT Australia/Brisbane Australia/Canberra Australia/Currie Australia/Hobart
    Australia/Lindeman Australia/Melbourne Australia/NSW Australia/Queensland Australia/Sydney Australia/Tasmania
    Australia/Victoria
ACST=9 ACST=9:30 ACDT*=10:30: Australia/Adelaide Australia/Darwin Australia/North Australia/South
ACST=9 ACST=9:30 AEST=10 ACDT*=10:30: Australia/Broken_Hill Australia/Yancowinna
*=9:45: Australia/Eucla
AEST=10 *=11 *=11:30: Australia/LHI Australia/Lord_Howe
AWST=8 AWDT*=9: Australia/Perth Australia/West
@-2840141850 WET=0 BMT=0:17:30 CET=1 CEST*=2: CET Europe/Brussels MET
@-2524495352 EMT=-7:17:28 *=-6 @384922800 *=-5: Chile/EasterIsland Pacific/Easter
@-2344642492 CET=1 AMT=1:34:52 EET=2 EEST*=3: EET Europe/Athens
EST=-5: EST
@-2821649679 DMT=-0:25:21 GMT*=0 IST*=0:34:39 IST=1: Eire Europe/Dublin
UTC=0: Etc/UCT Etc/UTC Etc/Universal Etc/Zulu UCT UTC Universal Zulu
@-4260212372 AMT=0:19:32 =0:20 CET=1 NST*=1:19:32 *=1:20 CEST*=2: Europe/Amsterdam
WET=0 CET=1 CEST*=2: Europe/Andorra Europe/Luxembourg Europe/Madrid
*=5 @606866400 *=4 @670374000  @701820000 *=4 @1301180400: Europe/Astrakhan
GMT=0 BST=1 BDST*=2 @69818400 GMT=0 BST*=1: Europe/Belfast Europe/Guernsey Europe/Isle_of_Man Europe/Jersey
    Europe/London GB GB-Eire
CET=1 CEST*=2: Europe/Belgrade Europe/Budapest Europe/Ljubljana Europe/Malta Europe/Oslo Europe/Podgorica
    Europe/Sarajevo Europe/Skopje Europe/Tirane Europe/Vaduz Europe/Vienna Europe/Zagreb
@-3786829064 GMT*=0 PMT=0:57:44 CET=1 CEST*=2: Europe/Bratislava Europe/Prague
@-2469404664 BMT=1:44:24 EET=2 EEST*=3: Europe/Bucharest
BMT=0:29:46 CET=1 CEST*=2: Europe/Busingen Europe/Zurich
CET=1 BMT=1:44:24 CMT=1:55 CEST*=2 MSK=3 MSD*=4 @641944800 EET=2 EEST*=3: Europe/Chisinau Europe/Tiraspol
@-2524524620 CMT=0:50:20 CET=1 CEST*=2: Europe/Copenhagen
GMT=0 CET=1 CEST*=2: Europe/Gibraltar
@-2890258789 HMT=1:39:49 EET=2 EEST*=3: Europe/Helsinki Europe/Mariehamn
CET=1 EET=2 MSK=3 MSD*=4 @606870000 EET=2 EEST*=3 @1301184000 EET=2: Europe/Kaliningrad
@-2840148124 CET=1 CEST*=2 KMT=2:02:04 MSK=3 MSD*=4 @646783200 EET=2 EEST*=3: Europe/Kiev Europe/Kyiv Europe/Uzhgorod
    Europe/Zaporozhye
*=5 @606866400 MSK=3 MSD*=4 @670374000  @701820000 MSK=3 MSD*=4 @1301180400 MSK=3 MSK=4: Europe/Kirov
WET=0 CET=1 WEMT*=2 @228268800 WET=0 WEST*=1 @717555600 CET=1 CEST*=2 @828234000 WET=0 WEST*=1: Europe/Lisbon Portugal
    WET
CET=1 MMT=1:50 CEST*=2 MSK=3 MSD*=4 @670374000 EET=2 EEST*=3 @1301184000: Europe/Minsk
WET=0 PMT=0:09:21 CET=1 CEST*=2: Europe/Monaco
@-2840149817 EET=2 MMT=2:30:17 MMT=2:31:19 MSK=3 MST*=3:31:19 MSD*=4 MDST*=4:31:19 *=5 @670374000 EET=2 EEST*=3
   @695779200 MSK=3 MSD*=4 @1301180400 MSK=3 MSK=4:
    Europe/Moscow W-SU
@-2486592561 WET=0 PMT=0:09:21 CET=1 CEST*=2: Europe/Paris
@-2840146594 CET=1 RMT=1:36:34 CEST*=2 LST*=2:36:34 MSK=3 MSD*=4 @606870000 EET=2 EEST*=3: Europe/Riga
@-3252098996 RMT=0:49:56 CET=1 CEST*=2: Europe/Rome Europe/San_Marino Europe/Vatican
*=5 @606866400 *=4 @670374000 *=3 @686102400 *=5 @1269727200 *=4 @1301180400: Europe/Samara
*=5 @575416800 *=4 @670374000  @701820000 *=4 @1301180400: Europe/Saratov
CET=1 CEST*=2 SMT=2:16 MSK=3 MSD*=4 @646786800 EET=2 EEST*=3 MSD*=4 @780447600 MSK=3 MSD*=4
   @859683600 EET=2 EEST*=3 MSK=4 @1414274400 MSK=3:
    Europe/Simferopol
CET=1 IMT=1:56:56 EET=2 EEST*=3: Europe/Sofia
CET=1 SET=1:00:14 CEST*=2: Europe/Stockholm
@-2840146740 CET=1 TMT=1:39 CEST*=2 MSK=3 MSD*=4 @606870000 EET=2 EEST*=3: Europe/Tallinn
*=5 @606866400 *=4 @670374000 *=3 @695779200 *=4 @1301180400: Europe/Ulyanovsk
CET=1 WMT=1:24 KMT=1:35:36 CEST*=2 MSK=3 MSD*=4 @606870000 EET=2 EEST*=3 @891133200 CET=1 CEST*=2
   @941331600 EET=2 EEST*=3:
    Europe/Vilnius
*=5 @575416800 MSK=3 MSD*=4 @670374000  @701820000 MSK=3 MSD*=4 @1301180400 MSK=3 MSK=4 @1540681200 MSK=3:
    Europe/Volgograd
@-2840145840 CET=1 WMT=1:24 CEST*=2 EEST*=3: Europe/Warsaw Poland
HST=-10: HST
EAT=3 EAST*=4: Indian/Antananarivo
@-2840158440 MMT=4:54: Indian/Maldives
*=5: Indian/Mauritius
MST=-7: MST
*=13:45: NZ-CHAT Pacific/Chatham
*=-10 *=14: Pacific/Apia
PMMT=9:48:32: Pacific/Bougainville Pacific/Port_Moresby Pacific/Truk Pacific/Yap
*=12: Pacific/Efate Pacific/Noumea
*=13: Pacific/Fiji
@722930400 *=-5: Pacific/Galapagos
GST=10 GDT*=11 @977493600 ChST=10: Pacific/Guam Pacific/Saipan
HST=-10:30 HST=-10 HPT*=-9:30: Pacific/Honolulu Pacific/Johnston US/Hawaii
=-10:40: Pacific/Kiritimati
SST=-11 *=-10: Pacific/Midway
=-11:20: Pacific/Niue
=11:12 *=12 *=12:30: Pacific/Norfolk
SST=-11: Pacific/Pago_Pago Pacific/Samoa US/Samoa
*=-9:30: Pacific/Rarotonga
=12:20 *=14: Pacific/Tongatapu
`;
