"""Given names of the cultures in the list: which spellings are one name, which like-sounding words are two, and who bears them.

One entry is one name in all languages' documented forms (Ukrainian and Russian as in both states' passports, Arabic, Turkish, Kurdish and
Persian forms of one name, the original script where the Latin form is ambiguous). A word may belong to several entries; two words that
belong to entries, but to no common one, are two names, however alike they sound: Salem is not Salim, Yuliia not Illia. No pet names
here (Sascha may be Oleksandr or Oleksandra): those stand in `_PET_FORMS` and only make a pair worth a look.

Source: Ukrainian passports until 2016 carried the Russian form beside the Ukrainian one; else the entries of the names in the common
onomastic references: A. Schimmel, Islamic Names (1989); Duden, Lexikon der Vornamen; S. Tsimring and A. Superanskaja, Slovar russkich
imen; N. Constantinescu, Dicționar onomastic romînesc (1963); S. Ilčev, Rečnik na ličnite imena u bălgarite (1969); Türk Dil Kurumu, Kişi
adları sözlüğü; the Wikipedia articles of the names, of which each names its counterparts and "not to be confused with".
"""

import re
from functools import lru_cache

from bewerberanalyse.linkage.normalise import NO_VOWELS, folded
from bewerberanalyse.linkage.sound import sounds

# "m" and "w": borne by men, by women; "b": by both.
_NAMES = """
m mohammed muhammad mohamed mohamad mohammad muhamad muhammed mihemed mihamed muhammet muhamet mahamad mahamed mahammad mohammod mohamud محمد; m mehmet mehmed mechmed
m mahmoud mahmud mahmood mahmut mehmud محمود; m ahmad ahmed ahmet ehmed ahmat achmed achmad أحمد احمد; m hamid hameed hamit حميد حمید; m hamed حامد; m hamad حمد; m hamdi hamdy حمدي; m hamdan حمدان; m hamada hamadah حمادة
m hassan hasan hassen hesen حسن; m hussein husain hossein hosein hueseyin huseyin houssein hussain husein hisen hisein hossain huseyn حسين حسین; m ihsan ehsan إحسان احسان; m hassoun hasoun حسون; m mohsen muhsin mohsin محسن; m hosam husam hossam houssam hussam حسام
m ali aly aliy علي علی; m alaa ala علاء; m alan alaan; m ahmadullah ahmadollah; m adel adil عادل; m adam adem آدم; m adnan adnane عدنان; m amin ameen emin أمين امین; m amer aamer عامر; m ammar amar عمار; m amir ameer emir أمير امیر; m anwar anouar enver enwer أنور انور; m anas anass enes أنس; m arif aref عارف; m ashraf aschraf أشرف اشرف; m asad assad esad أسد; m asem asim عاصم; m ayham ajham أيهم; m ayman aiman aymen أيمن; m ayub ayoub ayyub eyup eyueb ejub ayyoub eyob أيوب
m omar umar omer oemer عمر; m amr amro عمرو; m osama usama oussama ousama osameh أسامة; m osman othman usman uthman ozman ousmane ousman عثمان; m imad emad عماد; m issam esam isam عصام; m imran omran عمران; m ismail ismael esmail esmaeil smail esmael إسماعيل اسماعیل; m ismet esmat عصمت; m isa issa eisa عيسى عیسی; m iyad eyad ayad إياد
m ibrahim ebrahim ibraheem abraham braim brahim abreham abrham إبراهيم ابراهیم; m ishaq isaac isaak eshaq; m yaqub yaghoub yaqoob jakub yakub jakob yacoub yaqoub jacob jaakob يعقوب; m yusuf yousef youssef yousif jusuf youssouf yussuf yousuf yosef yousof yusof josef joseph yusif iosif يوسف; m yunus younes younis yunis yonus yunes iunus يونس; m yasin yassin yaseen yasseen jassin yasine yacine ياسين; m yasser yasir yaser jasser jaser yassir ياسر; m yahya yahia jahja yehia yahja يحيى; m yazan jazan يزن; m yamen yaman يامن; m yazid yazeed يزيد
m basel bassel basil باسل; m bassam basam بسام; m bassem basem basim باسم; m bashar baschar بشار; m bashir baschir bachir besir beschir بشير; m badr bader bedir بدر; m bahaa baha bahaaddin بهاء; m bilal belal بلال; m burhan borhan برهان; m bakr bakir bekir بكر; m bahram behram بهرام; m bahman behman بهمن; m behzad behsad بهزاد; m behrouz behruz behrus behrooz بهروز; m babak بابک; m baran baraan
m daud daoud dawood davud dawud davood dawit davut david داوود داود; m dawid dawit; m diaa dia ضياء; m dler diler; m dilshad dilschad; m darya daryo; m dara daraa
m fadi fady فادي; m fahd fahed fahad فهد; m fahim faheem فهيم; m faisal feisal faysal feysal فيصل; m fadel fadil fazel فاضل; m faris fares farres فارس; m feras firas firass فراس; m farid fareed ferid فريد فرید; m farhad ferhad ferhat فرهاد; m farzad farsad ferzad فرزاد; m farshad farschad فرشاد; m farzin farsin فرزین; m farshid farschid فرشید; m farhan ferhan فرحان; m faraz feraz; m faruk farouk faruq farooq farouq فاروق; m fawaz fawwaz fawas فواز; m fawzi fauzi fevzi fawsi فوزي; m fouad fuad foad fuat فؤاد; m fikret fikrat
m ghassan gassan rassan غسان; m ghazi gazi غازي; m ghaith gaith غيث; m ghadir ghadeer غدير; m ghanem ghanim غانم; m gholam ghulam golam غلام
m habib habeeb حبيب; m hadi hady هادي هادی; m haidar hayder haider heydar heidar haydar حيدر حیدر; m haitham haytham haisam heysem هيثم; m hakim hakeem حكيم حکیم; m hakem حاكم; m hamza hamzah hamsa حمزة; m hani hany هاني; m harun haroun haron هارون; m hashem hashim haschem haschim hasim هاشم; m hatem hatim حاتم; m hazem hazim حازم; m hisham hicham hischam hesham هشام; m haytham haysam; m hadid; m hilal helal هلال; m humam hemam همام; m hikmat hikmet hekmat حكمت
m jaafar jafar jafer djafar dschafar cafer jaffar جعفر; m jaber jabir dschaber cabir جابر; m jabbar dschabar cabbar جبار; m jalal djalal dschalal celal galal جلال; m jamal gamal djamal dschamal cemal جمال; m jamil dschamil djamil cemil jameel جميل; m jamshid dschamschid jamsheed جمشید; m jasem jassem jasim dschasim casim cassim جاسم; m jawad javad dschawad cevat djaouad jaouad jewad cevad جواد; m jihad jehad dschihad cihad cihat جهاد; m jalil dschalil celil jaleel جليل; m jawdat jaudat cevdet جودت; m jassam jasam; m joud jud جود
m karam karram كرم; m karim kareem kerim كريم کریم; m kamal kemal kamaal kamel كمال کمال; m kamel kamil kamel كامل; m kamran kamraan کامران; m kazem kazim kadhim kadim kadhem كاظم کاظم; m qasim kasim qassem kassem qasem ghasem kasem qassim قاسم; m khaled khalid chaled halid xalid halit chalid خالد; m khalaf chalaf xelef خلف; m khalil halil xelil chalil khaleel خليل خلیل; m khoder khidr khidir khudr hizir خضر; m karwan karvan kerwan کاروان; m kheder; m kaveh kawa kava کاوە کاوه
m laith layth leith ليث; m louay luay loai luai loei luei لؤي; m luqman lokman loqman لقمان; m latif lateef latef لطيف; m lotfi lutfi lutfy لطفي
m maher mahir ماهر; m mahdi mehdi mahdy mehdy مهدي مهدی; m majd madjd مجد; m majed madjed ماجد; m majid majeed mecid madjid madschid مجيد مجید; m malek malik melik مالك; m mamdouh mamduh ممدوح; m mansour mansur mansoor منصور; m marwan marouan merwan mervan مروان; m masoud massoud masood masud mesut مسعود; m mazen mazin masen مازن; m moaz muaz moaaz muath moath معاذ; m moayad muayad muayyad مؤيد; m moamen moumen mumin مؤمن; m mohannad muhannad mohanad muhanad مهند; m muhanned; m mounir munir moneer muneer منير; m mounzer monzer munzer منذر; m mourad murad morad murat مراد; m moussa musa mussa mousa moosa mose mussie musie موسى موسی; m mustafa mostafa moustafa mustapha mustafe مصطفى مصطفی; m mutasem mutasim motasem معتصم; m mutaz moataz mutazz moutaz معتز; m muslim muslem مسلم; m mosab musab مصعب; m mohanad; m maan معن; m majdi magdi mecdi مجدي; m mirwais mirwaiss mirweis; m morteza murtaza murtada مرتضى مرتضی; m meysam maysam maisam میثم; m masih massih
m nabil nabeel nebil نبيل نبیل; m nader nadir نادر; m nadim nadeem nedim نديم; m naim naeem نعيم نعیم; m najib najeeb nadschib nejib nacib نجيب نجیب; m naji naaji ناجي; m nasim naseem nessim نسيم نسیم; m nasr نصر; m nasser nasir naser nassir ناصر; m nasir naseer nassir نصير نصیر; m nassar nasar نصار; m navid nawid naveed نوید; m nazir nazeer نذير نظير; m nazim nazem ناظم; m nizam nezam نظام; m nizar nisar نزار; m nidal nedal نضال; m nuri nouri noori نوري نوری; m nima neema نیما; m nouman numan noman نعمان; m nawaf nauaf نواف; m nawras
m obaida ubaida obeida عبيدة; m obaid ubaid obeid عبيد; m odai uday oday عدي; m omid umid omeed امید; m orhan; m okba oqba عقبة
m parviz parwiz parwis pervez perwiz پرویز; m peyman payman peman; m payam peyam پیام; m pedram pedraam پدرام; m pouya poya puya پویا
m qais kais qays qaiss kays قيس; m qadir ghader kadir qader قادر; m qutaiba kutaiba qutayba قتيبة; m qusai kusai qusay قصي
m raad rad رعد; m raed raid رائد; m rafat raafat رأفت; m rafi rafie رافع رفيع; m rafiq rafik rafeek rafeeq رفيق; m raja رجا; m rajab redschep recep ragab rexhep redzep رجب; m rakan راكان; m ramadan ramadhan ramazan رمضان; m rami ramy رامي; m ramez ramiz رامز; m ramin rameen رامین; m rashed raschid راشد; m rashid raschid rachid rasheed resid رشيد رشید; m rasoul rasul resul رسول; m rayan rayyan rayyaan rajan ريان; m rawad rawwad رواد; m rawand rewend rawend; m reda rida redha رضا; m reza resa riza رضا; m riad riyad riyadh رياض; m ridwan redwan radwan رضوان; m rifaat rifat refaat رفعت; m rustam rostam rustem رستم; m rohullah ruhollah rohollah; m roham; m ruslan
m saad sad saed سعد; m saadi sadi سعدي; m saeed said saied sayid saeid saiid سعيد سعید; m sabri sabry صبري; m saber sabir صابر; m saddam sadam صدام; m sadiq sadek sadegh sadik صادق; m safwan صفوان; m salah صلاح; m saleh salih صالح; m salem saalem سالم; m salim saleem selim سليم سلیم; m salam selam سلام; m salman selman سلمان; m saman samaan سامان; m sameh samih سامح; m samer سامر; m samir sameer سمير سمیر; m sami samy سامي سامی; m samim sameem; m sardar serdar sirdar; m sattar satar; m sayed sayyed sayyid seyed seyyed سيد سید; m shadi schadi chadi شادي; m shaher schaher شاهر; m shahin schahin schahien; m shahram schahram شهرام; m shahrokh; m shahriar shahryar; m sharif scharif shareef cherif serif شريف شریف; m shawkat schaukat sevket شوكت; m siamak syamak; m sina; m suhail sohail suheil suhayl soheil سهيل; m sohrab suhrab سهراب; m suleiman sulaiman soleiman souleymane sulayman sueleyman suleyman suleman solomon selomon سليمان سلیمان; m sufian sufyan سفيان; m siwar; m shwan schwan shivan schivan sivan siwan; m soran sooran; m serhat serhad sarhad; m sherzad scherzad شیرزاد; m sherwan scherwan sirwan; m sirwan serwan
m taha طه; m taher tahir tahsin طاهر; m tahsin tahseen تحسين; m taim taym تيم; m talal telal طلال; m taleb talib طالب; m talha talhah طلحة; m tamer tamir تامر; m tamim tameem تميم; m tareq tarek tariq tarik tarique طارق; m taufiq tawfik tawfiq tevfik taufik توفيق; m thaer thair ثائر; m tayyib tayeb tayyip; m turki
m wael wail وائل; m wahid waheed vahid وحيد وحید; m wahed واحد; m waleed walid oualid velid وليد ولید; m wali وليّ; m wajdi وجدي; m wasim waseem وسيم وسیم; m wassim; m wesam wisam wissam وسام; m walat welat; m waheb wahab
m zaid zayd zeid seid zeyd زيد; m zaidan zeidan زيدان; m zaher ظاهر; m zahir zaheer ظهير; m zakaria zakariya zakariyya zekeriya sakaria zekarias زكريا; m zaki zeki زكي; m ziad ziyad ziyaad زياد; m zain zein zayn zeyn زين; m zaman; m zuhair zoheir zuheir zohair زهير; m zalmay zalmai; m zana zanaa sana; m zinar
w fatima fatma fatemeh fatemah fatme fatime fatimah fadma fateme فاطمة فاطمه; w fatin faten fatin فاتن; w fadia fadya fadiya فادية; w fadwa فدوى; w farah ferah فرح; w farida fareeda ferida فريدة فریده; w farzana farzaneh farsaneh فرزانه; w fariba feriba; w feryal faryal firyal فريال; w fidaa fida فداء; w firdaus firdaws ferdous; w fawzia fausia fawziya فوزية; w fayza faiza faisa فائزة; w freshta fereshteh freschta فرشته; w frozan foruzan
w aisha aischa ayse aysche aicha ayesha aysha aische eyse aisheh aesha ajsha ajsa aisa عائشة; w aida ayda عايدة; w alaa ala آلاء; w amal أمل آمال; w amani amany أماني; w amina aminah ameena emine آمنة أمينة; w amira ameera amirah أميرة; w amna amneh آمنة; w aliya alia aliyah علياء عالية; w alya aliya; w arwa أروى; w asma asmaa esma أسماء; w aseel asil أسيل; w asia asya asiya آسيا; w asmahan; w aya ayah ayeh آية; w ayat آيات; w azhar أزهار; w azadeh asadeh; w aziza azizah asisa عزيزة
w batoul batul بتول; w baraa bara براءة; w bayan bajan بيان; w bahar behar بهار; w basma basmah besma بسمة; w bushra buschra bouchra buesra busra بشرى; w bana; w bisan beesan بيسان; w beritan; w berivan beriwan
w dalal dallal دلال; w dalia daliya dalya داليا; w dana دانا; w dania danya دانية; w darin دارين; w dima deema ديمة; w dina deena دينا; w diana dayana diyana ديانا; w diala دياله; w duaa doaa dua دعاء; w dunya dunia donia دنيا; w dilan dilaan; w delal dalal
w elham ilham إلهام الهام; w elaheh elahe; w elnaz; w esraa israa isra esra إسراء; w eman iman imane ايمان إيمان; w enas inas ايناس; w evin ewin; w avin awin; w hevin hewin; w emina
w ghada gada غادة; w ghadir ghadeer غدير; w ghina ghena غنى; w ghazal gasal غزل; w ghufran; w golnaz gulnaz; w gulistan guelistan golestan; w gulan golan
w hadil hadeel هديل; w hadia hadiya هادية; w hala halla halah هالة; w haifa hayfa هيفاء; w halima haleema halime حليمة حلیمه; w hanan hanane حنان; w hanin haneen حنين; w hanaa hana هناء; w hania haniya هانية; w hasnaa hasna حسناء; w hayat hayet hajat حياة; w hiba heba هبة; w huda houda hoda هدى; w hind hend هند; w hamida hamideh حميدة حمیده; w hiam hyam هيام; w husna hosna حسنى; w helin heleen; w heba hiba; w hawa hawaa حواء; w hosnia
w jamila djamila jameela cemile dschamila dzemila xhemile جميلة جمیله; w jihan jehan dschihan cihan جيهان; w jiyan zhiyan schiyan jian; w jumana dschumana جمانة; w judi joudi جودي; w jawahir جواهر
w karima kareema kerime كريمة; w kawthar kauthar kausar kevser كوثر; w khadija khadijah hatidza hatidje khadidja chadidscha khadije khadijeh hatice hatidsche xece xedice hadija chadija خديجة خدیجه; w khawla khaula chaula خولة; w kinda كندة; w khulud kholoud خلود; w kinana
w lama لمى; w lamia lamya lamiya لمياء; w lana لانا; w lara لارا; w latifa lateefa latife لطيفة; w layal ليال; w layan lian ليان; w layla leila laila leyla lejla laylaa ليلى لیلا; w lina leena lyna لينا لینا; w lena; w lamis lamees لميس; w linda ليندا; w lubna loubna لبنى; w lujain lujayn لجين; w lin leen lynn لين; w lilian lilianne; w lilia liliia
w maha مها; w mais mays ميس; w maisaa maysa maisa ميساء; w maysoun maisoun meysun ميسون; w majida magida ماجدة; w malak melek ملاك ملك; w malika melike melika مليكة; w manal manaal منال; w manar منار; w maram مرام; w mariam maryam meryem marjam meriem miriam maryem مريم مریم; w marwa marwah merve مروة; w masa massa ماسة; w masouma masuma masoumeh massoumeh معصومه; w maya maja mayya maiia majja Майя مايا; w mayada mayadah ميادة; w mina meena مینا; w mona muna mouna منى; w mina; w marah مرح; w mahnaz mahnas; w mahsa mahssa; w mahin; w marzia marzieh marsia مرضیه; w maria mariia marija mariya marie mary ماريا Марія Мария; w mariana marianna mariyana; w marina maryna marena Марина; w mira meera ميرا; w mirna mirnaa; w mayar ميار; w meral
w nabila nabeela نبيلة; w nada nedda نادا ندى; w nadia nadja nadya nadiya nadiye nadiia nadija نادية; w nadin nadine nadeen نادين; w nahed nahid ناهد; w nahid naheed ناهید; w nahla nahlah نهلة; w naila naela نائلة; w najah nadschah nadjah najaah نجاح; w najat nejat نجاة; w najla نجلاء; w najwa nadschwa nejwa نجوى; w narin nareen; w nasrin nasreen nesrin nisreen nisrin نسرين نسرین; w nawal naual نوال; w nayla; w nazira; w nihal nehal نهال; w nida nidaa nedaa نداء; w nisma نسمة; w nour noor nur نور; w noura nura noora نورة; w nuha noha نهى; w nilofar niloufar nilufar نیلوفر; w naghmeh; w nazanin nasanin; w narges nargis nergis نرگس; w nazli; w negar; w negin; w neda nida; w nermin nermeen; w norhan nurhan
m nour noor nur; m hanan; m jihan; m salam; m ihsan; m ala; m iman; m rida; m jiyan
w parisa parissa; w parwin parvin perwin parween parvina پروین; w pari pary; w parvaneh parwana parwaneh; w perwin
w rabia rabiaa rabea رابعة; w raghad ragad رغد; w rahaf رهف; w rahma rahmah رحمة; w raja rajaa رجاء; w rama راما; w ranim raneem رنيم; w rana ranaa رنا; w rania raniya ranja ranya رانيا; w rasha rascha رشا; w rawan روان; w rawda rauda روضة; w rayan rayyan ريان; w razan razaan رزان; w reem rim ريم; w rima reema ريما; w rita ريتا; w riham reham ريهام; w rihab rehab رحاب; w roaa ruaa رؤى; w rola rula رولا; w rouba ruba ربى; w roza rosa rossa; w rukaya ruqaya ruqayya roqia rukiye rukija rukiya رقية رقیه; w roya roja ruya رویا; w rojin roschin rozhin; w razia razieh rasia راضية; w rahil raheel rahel rachel راحيل; w rand رند; w ronak; w rima
w sabah صباح; w sabrin sabrine sabreen صابرين; w sabrina; w sadaf sedaf; w safa safaa صفاء; w safia safiya safiye صفية; w sahar سحر; w saja سجى; w sakina sakineh sakine سكينة; w salam سلام; w salma selma سلمى; w salwa selwa سلوى; w samah سماح; w samar سمر; w samia samiya سامية; w samira sameera سميرة سمیرا; w sana sanaa سناء; w sara sarah saara سارة; w sawsan sausan سوسن; w setareh setara sitara; w shabnam schabnam; w shahd schahd شهد; w shaima schaima shaymaa شيماء; w sham scham شام; w sherin shirin schirin shireen scherin sirin شيرين شیرین; w shahla schahla shehla schehla شهلا; w siham seham سهام; w sima seema سيما; w sirin sireen; w soad suad souad سعاد; w soha suha سهى; w soheila suhaila soheyla سهيلة; w sondos sundus سندس; w soraya suraya soreya thuraya ثريا ثریا; w sumaya sumayya soumaya سمية; w shadia schadia شادية; w sedra sidra سدرة; w sila; w shilan schilan silan; w shna schna; w simin; w shukria; w sedigheh sediqa; w sepideh sepida; w siwar
w tahani تهاني; w tahera tahira tahereh طاهرة; w tala تالا; w tasnim tasneem تسنيم; w taghrid تغريد; w tara taara; w tamara; w tuqa toka تقى
w wafa wafaa ouafa وفاء; w widad wedad وداد; w walaa wala ولاء; w warda وردة; w wiam; w wajiha wadschiha wajeeha
w yara يارا; w yasmin jasmin yasemin yasmine jasmine yasameen ياسمين یاسمین; w yusra yousra يسرى; w yalda jalda
w zahra zehra sahra zahraa زهراء زهرا; w zahida zaheda; w zainab zeinab zaynab zeynab zeynep zeyneb sainab zineb zejnepa زينب زینب; w zeina zaina zena زينة; w zahia; w zakia zakiya زكية; w zilan silan; w zozan sosan; w zohra zohreh zuhra زهرة زهره; w zarmina sarmina; w zulaikha suleika
m oleksandr olexandr oleksander aleksandr alexandr alexander aleksander alexandru aleksandar alexandar Александр Олександр; w oleksandra olexandra alexandra aleksandra Александра Олександра
m oleksii oleksiy oleksij olexij olexii aleksej alexej alexei aleksei aleksey alexey aleksii Алексей Олексій; w olena elena jelena yelena helena ilena ellena Елена Олена; w alina alinna Алина Аліна; w ilona; w olesia olesya olesja; w lesia lesja lesya; w ilina
m mykola mikola mykolai nikolai nikolay nikolaj nikolaus nicolae mykolaj Николай Микола; m volodymyr wolodymyr vladimir wladimir volodimir Владимир Володимир; m vladyslav vladislav wladyslaw wladislaw Владислав
m dmytro dmitro dmitri dmitrij dmitrii dmitriy dimitri dmitry dimitrij dimitriy Дмитрий Дмитро; m mykhailo mychajlo mykhaylo mychailo michailo mikhail michail mihail mikhailo mihailo Михаил Михайло; m michael mikael mikiel michiel; m mihai mihaj; w mihaela michaela
m pavlo pawlo pavel pawel paul Павел Павло; m petro petr pjotr pyotr piotr petar peter petur petru petros petrus Петр Петро Пётр Петър; m kyrylo kirilo kyrillo kirill kiril kyril Кирилл Кирило; m danylo danilo daniil danil Даниил Данило; m daniel danijel danieel Даниел; m danail; m denys denis Денис
m mykyta mikita nikita Никита Микита; m yevhen jewhen evhen yevgen evgen yevgeni evgeni evgenij jewgenij eugen evgeny yevgeny evgenii yevgenii Евгений Євген; w yevheniia yevgeniya evgenia jewgenia yevheniya evheniia yevgeniia evgeniia yevgenia Евгения Євгенія; m yehor egor yegor jegor Егор Єгор; m ihor igor Игорь Ігор; m oleh oleg Олег; m georgi georgii heorhii gueorgui gueorgi georgy gheorghe george georgij geworg Георгий Георгі Георги
m serhii serhiy serhij sergii sergej sergei sergey sergiy serhiej Сергей Сергій; m andrii andriy andrij andrej andrei andrey andriej Андрей Андрій; w andreea andrea; m hryhorii hryhoriy grigori grigorij grigoriy hryhorij grigore Григорий Григорій; m gregor
m artem artjom artyom artyem Артем; m artur arthur Артур; m fedir fedor fjodor fyodor Федор Федір; m semen semjon semyon Семен; m simon symon Симон; m bohdan bogdan Богдан; m hlib gleb Глеб Гліб; m lev leo leon Лев; m levko; m matvii matvej matvey matwij matviy Матвей Матвій; m matei matej matthias mathias mattei; m mark marko marco markus marcus; m marcel; m marek
m illia ilja ilya illja ilia illya Илья Ілля; w yuliia yulia julia julija iuliia yuliya juliia iulia Юлия Юлія; w yuliana iuliana juliana Юліана; w uliana uljana ulyana Уляна; w lilia liliia lilija liliya Лілія; w lidia lidiia lydia lidya lydia Лідія; w olha olga Ольга; m yulian iulian julian Юліян; m julius; w juliane; w christiane; m elias ilyas eliyas; w kamila kamilla; w munira mounira; m kalin; w juliana; m marcin; m janek; w arda; m arda
m anton antin Антон; w antonina Антонина Антоніна; m stepan stefan stephan estifanos stifanos istifanos stefanos steven Степан Стефан; m stanislav stanislaw Станислав Станіслав; m rostyslav rostislaw rostislav; m yaroslav jaroslaw iaroslav Ярослав; w yaroslava jaroslawa; m viacheslav wjatscheslaw vyacheslav Вячеслав; m sviatoslav swjatoslaw; m mstyslav; m myroslav miroslaw miroslav; w myroslava miroslawa miroslava; m zakhar sachar zahar Захар; m maksym maxim maxym maksim Максим; m maksymilian maximilian; m roman Роман; m ruslan rouslan Руслан; w ruslana; m taras Тарас; m tymofii timofey tymofiy; m tymur timur; m tymon; m viktor wiktor victor Виктор Віктор; w viktoriia viktoria wiktorija victoria viktorija Виктория Вікторія; m valentyn valentin walentin Валентин; w valentyna valentina walentyna walentina Валентина; m valerii valeriy walerij valeri valerij Валерий Валерій; w valeriia valeria valeriya walerija Валерия Валерія; m vitalii vitaliy witalij vitali vitalij vitaly Виталий Віталій; w vitaliia vitalia vitalina; m vadym vadim wadim wadym Вадим; m vasyl wassyl vasil wassil vassil vasile wasyl vasilij vasily vasilii Василий Василь; w vasylyna vasilina; m yurii yuriy jurij iurii juri yuri jurii Юрий Юрій; m borys boris Борис; m eduard edward edvard Едуард; m edgar; m nazar nasar Назар; m nazarii nazariy; m ostap; m orest; m oles oleś
w hanna anna ganna Анна Ганна; w hannah hanna; w anne; w annika; w anhelina angelina anhelyna; w halyna galyna galina halina Галина; w kateryna katerina ekaterina jekaterina yekaterina katharina catharina caterina ecaterina Екатерина Катерина; w karina karyna Карина; w karolina carolina karolyna; w yelyzaveta jelysaweta elizaveta elisaweta lizaveta elyzaveta yelizaveta elisabeta elisabeth elizabeth Елизавета Єлизавета; w svitlana switlana svetlana swetlana Светлана Світлана; w liudmyla ljudmyla lyudmyla ludmila ljudmila lyudmila liudmila Людмила; w tetiana tetyana tetjana tatjana tatiana tatyana Татьяна Тетяна
w vira wira vera wera Вера Віра; w nadiia nadija nadezhda nadeschda nadiya nadia nadiya Надежда Надія; w liubov ljubow lyubov ljubov lubov Любовь Любов; w iryna irina irena iryna Ирина Ірина; w arina aryna; w ira; w yaryna jarina yarina; w maryna marina; w oksana oxana aksana xenia ksenia kseniia Оксана; w darya daria darja dariia dariya darija Дарья Дарія; w daryna darina; w dayana
w natalia nataliia nataliya natalya natalja natalija natalie nataliya Наталья Наталія; w nelia nelli nelly; w sofia sofiia sofya sofja sofiya sophia sofija sophie sofie София Софія; w khrystyna chrystyna kristina christina khristina cristina chrystyna Христина Кристина; m kristian christian cristian hristian; m christoph christof; w christine kristine; w anastasia anastasiia anastasija anastasiya anastassia nastasia Анастасия Анастасія; w larysa larisa larissa Лариса; w marharyta margarita margaryta margarete margaret Маргарита; w alla Алла; w alona aliona aljona alyona alena Алена Альона; w albina; w diana dayana Диана Діана; w eva yeva jewa ewa Ева Єва; w emiliia emilia emilija; m emil; w inna ina Инна Інна; w inha inga; w ivanna; w yana jana iana Яна; w ilona; w polina polyna; w zhanna schanna janna zanna jeanne Жанна; w zoia soja zoya zoja Зоя; w zlata; w snizhana snezhana sneschana; w solomiia solomija solomiya; w tamara Тамара; w veronika weronika; w violeta wioleta violetta violetta; w raisa raissa; w nina Нина Ніна; w ninel; w lina; w lana; w mila; w myla; w milena milenna; w malina; w rimma ryma; w roksolana; w roksana roxana roksanna; w marta martha; w mariyka
m ivan iwan jovan Иван Іван; m ioan ion; m jan; m janusz; m johann johannes yohannes yohanes ioannes yohans; m yonas jonas younas; m ivo; m ian
m hristo christo khristo hristos Христо; m dimitar dimiter dimitur dimitri dumitru dimitrie dimitrios Димитър; m yordan jordan iordan Йордан; w yordanka jordanka iordanka; w yordanos jordanos; m stoyan stojan stoian Стоян; m zhivko schiwko jivko Живко; w zhivka schiwka jivka; m tsvetan zwetan cvetan tzvetan Цветан; w tsveta zweta; w tsvetelina zwetelina cvetelina tzvetelina; m plamen Пламен; w plamena; m krasimir krassimir Красимир; w krasimira krassimira; m atanas atanass Атанас; m asen assen Асен; m angel anghel; w angela anghela; w angelika; m martin martyn; w martina martyna; m todor teodor theodor Тодор; w teodora theodora; m ilian iliyan; m iliya; m kaloyan kalojan; m kiril; m lyubomir ljubomir liubomir lubomir; m lyuben; m mario; w maria; m marin Марин; m marian marijan mariyan; m marius; m mircho; m mitko; m momchil; m nedelcho; m nikola nikolas nicolas niklas; m ognyan; m orlin; m petko; m radoslav; m rosen rossen; w rositsa rossitza rosica; m rumen roumen; w rumyana rumiana; m simeon; m spas; m tihomir; m valeri; m veselin wesselin; w vesela; m yanko; w yanka; m yavor; m zdravko; w desislava dessislava; w galya galja galia; w gergana; w iva; w ivana; w ivanka iwanka; w ivaila; m ivaylo ivailo; w ivelina iwelina; w evelina ewelina eweline; w kalina; w kremena; w lilyana liliana; w mihaela michaela mikaela; m mihail; w nevena; w penka; w petya petja; w petra; w radka; w ralitsa; w silviya silvia silvija sylvia; w stanka; w stefka; w stoyanka; w tanya tanja; w vanya wanja; w daniela daniella danijela; w gabriela gabriella; w gabriele; m gabriel gavril gawril gabriell; w boryana borjana; w bilyana
m florin; m florian; w florina; w florentina; m florea; m adrian; m andi; w adriana; w ana; w anca anka; w anda; w alexandra; m aurel; m aurelian; w aurelia; w aurora; m catalin; w catalina; m cezar; m ciprian; w codruta; m claudiu; w claudia klaudia; m constantin konstantin kostiantyn konstantyn Константин Костянтин; m corneliu; w cornelia; m cornel; m costel; m costin; m cosmin; m dan; m danut; w dana; w doina; m dorin; w dorina; w sorina; m sorin; w corina korina; w crina; w cristina; m dragos; m emanuel immanuel amanuel emmanuel; w emanuela; w elisa; w eliza; m florinel; w geta; w georgeta; w georgiana; w gina; m ilie; w ileana; w ilinca; w ioana joana ivana joanna; w ionela; m ionel; m ionut; m iulian; w iuliana; w irina; m laurentiu; w laura; w larisa; w lavinia; w lidia; w liana; m liviu; w livia; m lucian luzian; w luciana; w luminita; w madalina magdalena; m madalin; w manuela; w marcela; w mariana; w marinela; w marioara; w melania; w mihaela; m mircea; w mirela; w mioara; w miruna; w monica monika; m nelu; m nicu; w nicoleta nicoletta; w nicola nicole; m octavian; w olimpia; w oana; m ovidiu; w paula; w paulina; w petronela; m petre; w rodica; m radu; m rares; m razvan; w raluca; w ramona; w simona; m sebastian; m silviu; m stelian; w steluta; w stefania; m serban; m tiberiu; m traian; m tudor; w valeria; m vasile; w veronica; m viorel; w viorica; m virgil; m vlad; w violeta; m gelu; m gheorghita; m george
m murat murad; m mert; m mesut; m metin; m melih; m mehmet; m berk; m berat; m baris; m burak; m buelent bulent; m can; w canan; m cem; m cenk; m deniz; w deniz; m emre; m emrah; m enes; m ercan; m erkan; m erdem; m erdal; m erhan; m erol; m ersin; m fatih fateh fatah; m ferit; m goekhan gokhan; m hakan; m haluk; m ilhan; m ilker; m kaan; m kadir; m kenan; m koray; m levent; m necati; m nihat; m okan; m onur; m orhan; m osman; m oezguer ozgur; m ramazan; m recep; m savas; m sedat; m selcuk; m selim; m serdar; m serkan sercan; m sinan; m suat; m taner; m tarkan; m tolga; m tuncay; m turgut; m ufuk; m ugur; m umut; m uemit umit; m volkan; m yasar; m yusuf; m zafer; m ali; m alper; m alpay; m altan; m aydin; m ayhan; w ayhan
w aylin; w aysel; w ayten; w asli; w arzu; w asuman; w aynur; w belgin; w berna; w bahar; w beyza; w burcu; w buket; w ceren; w cansu; w ceyda; w derya; w dilek; w ebru; w ece; w eda; w elif; w emel; w emine; w esin; w esra; w eylem; w fadime; w feride; w filiz; w funda; w gamze; w guel gul; w guelay gulay; w guelcan; w gueler guler; w guelsen gulsen; w guelsah gulsah; w guenay; w hacer hadscher; w hanife; w havva; w huelya hulya; w ilknur; w inci; w ipek; w kuebra kubra; w lale laleh; w meltem; w meral; w merve; w mine; w muge; w nazan; w nazli; w nesrin; w neslihan; w nilguen nilgun; w nilay; w nur; w nuran; w nuray; w nurcan; w oezge ozge; w oezlem ozlem; w pinar; w reyhan; w seda; w sebnem; w selda; w selin; w selma; w sema; w serap; w serpil; w sevda; w sevgi; w sevil; w sevim; w sibel; w songuel songul; w suna; w sultan; m sultan; w tuba tugba; w tuelay tulay; w uelkue; w yeliz; w yesim; w yildiz; w zeynep; w zuhal; m zahid; w zuehal
m tesfay tesfai tesfaye; m tesfu; m tesfalem; m tekle tekli; m teklay; m haile hayle hailu; m hailemariam; m habtom; m habte; m filmon philmon philimon filimon; m filipos phillipos filippos philipp phillip philip; m pawlos paulos; m samuel samiel; m samson; m robel; m ruben; m berhane birhane brhane; m bereket; m mehari; m merhawi; m mengis; m kidane; m kibrom kebrom; m kiflom; m kifle; m goitom goytom; m hagos; m isaias esayas isayas; m zerai zeray; m medhanie medhane; m fitsum; m temesgen; m tedros tewodros; m teklit; m yemane jemane; m yared; m yosief; m abel; m alem; m amanuel; m aron aaron; m biniam benjamin binyam; m daniel; m efrem ephrem; m ermias; m eyob; m girmay; m natnael nathanael; m okubay; m simon; m yonatan jonathan
w selam salam sellam; w selamawit; w rahel rahiel raheel rachel; w rahwa; w ruth rut ruta rutha; w helen hellen heleen elen; w semhar simhar; w feven feben; w mehret mihret; w letebrhan; w saba; w sara; w saron sharon; w senait senayt; w winta; w wintana; w eden; w almaz; w azeb; w luwam lwam; w hiwet hiwot; w tirhas; w lemlem; w meron; w miron; w rigat; w tsion zion; w tsega; w tsegereda; w yordanos; w yodit judith; w weini weyni; w freweini; w danait; w bethlehem betelhem; w elsa; w genet ghenet gennet; w hana; w kisanet; w letina; w mahlet; w milena; w natsnet; w adiam; w adiyam; w aster esther; w abrehet; w bisrat; m bisrat; m tsegay zegay
m andreas; m bernd; m bernhard; m dieter; m dietmar; m erik eric erich; m ernst; m frank; m franz; m fritz; m georg; m gerd gert; m gerhard; m guenter guenther gunter; m gustav; m hannes; m harald; m hartmut; m heiko; m heike; w heike; m heinz; m heinrich; m helmut hellmut; m henrik hendrik; m herbert; m hermann; m holger; m horst; m ingo; m jens; m jochen; m joerg jorg; m juergen jurgen; m jonas; m joachim; m julian; m kai kay; m karl carl; m karsten carsten; m klaus claus; m konrad; m kurt; m lars; m lasse; m leon; m linus; m lothar; m luca luka; m lukas lucas; m manfred; m mario; m markus; m marvin; m matthias; m max; m moritz; m nico niko; m niklas; m nils; m noah; m norbert; m oliver; m otto; m patrick patrik; m rainer reiner; m ralf ralph; m reinhard; m rene; m rolf; m rudolf; m siegfried; m sascha; m stefan; m sven; m thomas tomas; m thorsten torsten; m tim; m till; m tobias; m ulrich; m uwe; m volker; m walter walther; m werner; m wilhelm; m wolfgang
w alexandra; w alice; w angela; w anja; w anke; w annette; w antje; w astrid; w baerbel; w barbara; w beate; w birgit; w birte; w brigitte; w britta; w carola; w carmen; w charlotte; w clara klara; w dagmar; w doris; w dorothea; w elke; w ella; w emma; w erika erica; w eva; w franziska; w frauke; w frieda; w gabriele; w gerda; w gisela; w greta; w heidi; w helga; w hilde; w ilse; w ina; w ines; w inge; w ingrid; w irmgard; w isabel isabelle; w jessica jessika; w johanna; w judith; w jutta; w karin carin; w karla; w katja; w katrin kathrin cathrin; w kerstin; w kirsten; w lara; w lea; w leonie; w lisa; w lotte; w luisa louisa luise; w manuela; w maren; w marion; w marlene; w mareike; w martina; w mathilde; w melanie; w mia; w michaela; w miriam; w nadine; w nora; w pia; w petra; w renate; w ruth; w sabine; w sandra; w silke; w silvia; w simone; w sonja; w stefanie stephanie; w susanne; w svenja; w tanja; w ulrike; w ursula; w ute; w vanessa; w verena; w viola; w yvonne
m diyar dijar diar; m dler; m azad asad; m aram araam; m rebin; m rebwar rebvar; m rizgar rezgar; m rohat ruhat; m rojhat roschhat; m kawa; m hiwa; m hevi; m heval; m hogir; m kamiran; m mazlum maslum mezlum; m nechirvan nejirwan; m nawzad newzad nauzad; m sherko scherko serko; m bakhtiar bextiyar bachtiar bakhtyar; m darwish derwisch darwesh dervis; m delovan dilovan delowan; m xebat khabat; m ciwan jiwan dschiwan civan; m agir; m bawer; m baver; m bejan; m bijan bizhan; m chiya; m dijwar; m dilovan; m zagros; w hozan; w rojda; w ronahi; w jwan; w shler; w zerin; w chnar chinar; w viyan vian; w xezal; w mizgin; w hataw
w elina elyna Еліна; w taisiia taisiya taisija taissija tayisiya tajisija Таїсія Таисия; w zheni jeni scheni; m omelian omeljan omelyan; m pylyp pilip filipp filip; m severyn severin; m ustym ustim; m makar; m myron miron; m rodion rodyon; w zoriana zoryana zorjana; w varvara warwara; w rehina regina; w zinaida sinaida; m orest; m prokhor prochor; m yarema jarema
m bewar; m hemin; w zhila jila schila; w kazhal kejal kajal kaschal; w jinda zhinda; w zelal; w lorin; w ronya ronja; m safin sefin; m serbest sarbast; m salar; m rebaz; m pirot; m niyaz nijas; w nuda
m naqib nakib naqeeb naghib نقیب; m rahim raheem rahem رحیم; w rahima raheema رحیمه; w shakiba schakiba; m heshmat heschmat hishmat hismet حشمت; m homayun humayun homayoun humayoon همایون; m feroz firouz firuz firoz فیروز; m aimal aymal; m taimur teymur taymur; m sabur saboor; w arezu arezo arzoo آرزو; w benafsha benafscha benafsheh; w palwasha palwascha; w malalai malalay; w mursal morsal; w khatera khatereh chatera; w homaira humaira humeyra; w wazhma waschma; w zarghuna zarghona; w gulalai gulalay; w adela adila; w aqela aqila; w basira; w hakima hakimeh; w fahima fahimeh; m basir baseer; m ghafar ghaffar; m shafiq shafik schafik; m mojtaba mujtaba; m hafez hafiz hafis حافظ; m qurban ghorban qorban
w abir abeer عبير; w ahlam أحلام; w afaf عفاف; w ibtihal ebtihal ابتهال; w hanadi هنادي; m murhaf morhaf مرهف; m khaldoun khaldun chaldun خلدون; m rabi rabee rabih ربيع; m amjad amdschad amdjad emced أمجد; m nael nail نائل; m jassar; w mai may mei مي; w arij areej أريج; w lin; w nagham نغم; m thamer samer; m moatasem
m bajram bayram bairam; m shaban saban schaban; m shukri sukri schukri; m elvis; m kujtim; m gazmend; m skender iskender; w afrodita; w arijeta arieta; w merita; w mirsada; w sanela; w semsa shemsa
m awet auet; m aklilu; m asmerom asmarom; m henok; m nahom; m senay senai; m sirak; m yafet jafet; m mulugeta mulgeta; w fiyori fiori; w haben; w kokob; w meaza; w nardos; w samrawit; w segen seghen; w timnit; w simret; w delina dilina; w luchia lucia; w asmeret asmaret; w azmera; w kibra; w mebrat; w tsedal
m mamadou mamadu; m amadou amadu; m abdoulaye abdulai; m lamin lamine; m modou modu; m momodou momodu; m alieu aliou; m ebrima; m ibrahima; m boubacar bubacarr; m alassane alasana; m idrissa idrisa; m fode foday; w fatou fatu; w fatoumata fatumata; w mariama; w kadiatou kadiatu; w isatou isatu; w aissatou aisatu; w maimouna maimuna; w aminata; w binta bintou; w kumba coumba; w khady; w hawa awa; w yacine
b anh; b an; b linh; b phuong; b minh; b van; b ha; b lam; b tam; b thanh; m bao; m cuong; m dung; m duc; m dat; m hai; m hieu; m hoang; m hung; m long; m nam; m son; m trung; m loc; m khanh; m khoa; m quan; m quang; m tai; m thang; m tien; m tuan; m viet; m vinh; m phong; m phuc; w chau; w chi; w diep; w hang; w hanh; w hien; w hoa; w hong; w hue; w huong; w lan; w lien; w loan; w nga; w ngan; w ngoc; w nhung; w oanh; w quyen; w thao; w thuy; w trang; w tuyet; w yen
"""
# Who bears such a name bears nothing telling: beside it only the rest of the name counts (Mohammad Reza is called Reza).
PREFIXED = frozenset([
    "mohammed", "muhammad", "mohamed", "mohamad", "mohammad", "muhamad", "muhammed", "mehmet", "mihemed", "ʾmhmd", "seyed", "sayed", "seyyed",
    "sayyed", "sayyid", "seyyid", "syed", "bibi", "haji", "hajji", "hadschi", "mir", "thi", "gholam", "ghulam", "golam",
])  # fmt: skip

# Names so frequent among the people of some countries that a small list cannot show it: share of persons, rounded.
# Source: name statistics of the Ukrainian, Bulgarian, Turkish and Romanian registries; Forebears for Syria, Iraq, Iran, Afghanistan.
_FREQUENT = """
0.04 mohammed; 0.03 ahmad; 0.03 ali; 0.02 hussein; 0.02 hassan; 0.02 fatima; 0.02 maryam; 0.012 mahmoud; 0.012 ibrahim; 0.012 khaled; 0.012 omar; 0.012 mustafa; 0.012 abdullah
0.012 yusuf; 0.012 zainab; 0.012 zahra; 0.01 aisha; 0.01 khadija; 0.01 reza; 0.01 mehdi; 0.01 karim; 0.01 khalil; 0.01 saleh; 0.008 ismail; 0.008 said; 0.008 amir; 0.008 hamid; 0.008 layla; 0.015 haile; 0.015 tesfay
0.01 ahmadi; 0.01 mohammadi; 0.01 hosseini; 0.006 rezai; 0.006 karimi; 0.006 rahimi; 0.006 haidari; 0.006 amiri; 0.006 jafari; 0.006 nazari
0.012 oleksandr; 0.012 olena; 0.012 maria; 0.01 iryna; 0.01 tetiana; 0.01 natalia; 0.01 svitlana; 0.01 serhii; 0.01 andrii; 0.01 volodymyr; 0.01 mykola; 0.008 oksana; 0.01 ivan; 0.01 georgi; 0.01 anna; 0.006 dimitar; 0.005 ivanova; 0.005 ivanov
"""

# Two names although romanisation brings their sounds together; the same references, "not to be confused with".
_TWO_NAMES = """
zhanna schanna janna: yana jana iana; saba: sabah; cemal djemal: kemal; ercan: erkan; sami samy: samih; can: kaan; ghina: gina
said saeed saied saeid: sayed sayyed sayyid; sayed sayyed: seid; nicolae: nicole; ivan: jwan
"""

_PET_FORMS = """
sascha sasha: alexandr oleksandr aleksandr alexander; sascha sasha: oleksandra alexandra; tanja tania tanya: tetiana tatjana tatiana; katja katya katia: kateryna ekaterina katerina; lena: olena elena; olja olya: olha olga; nastja nastya nastia: anastasia anastasiia
natascha natasha: natalia nataliia; mascha masha: maria mariia mariya; mischa misha: mykhailo mikhail michail; kolja kolya: mykola nikolai nikolay; wolodja volodja volodya vova wowa: volodymyr vladimir; dima: dmytro dmitri dmitrij; pascha pasha: pavlo pavel; petja petya: petro petr
serjoscha seryozha: serhii sergej sergei; andrjuscha: andrii andrej; ljuda lyuda liuda: liudmyla ludmila; ljuba lyuba: liubov; sweta sveta: svitlana svetlana; ira: iryna irina; julja yulya: yuliia; galja galya: halyna galina; anja anya: anna hanna ganna; lisa liza: yelyzaveta elizaveta
shenja zhenya schenja: yevhen evgen evgeni; shenja zhenya schenja: yevheniia evgenia; vanja vanya wanja: ivan; ljoscha lyosha: oleksii alexej; oles: oleksandr; slawa slava: viacheslav vladyslav yaroslav stanislav; stas: stanislav; wlad vlad: vladyslav volodymyr; vitja vitya: viktor; vika wika: viktoriia viktoria; xjuscha: ksenia oksana; sonja sonya: sofia sofiia; dascha dasha: daria darya; rita: marharyta margarita; jura yura: yurii yuri; borja borya: borys boris; tolja tolya: anatolii anatoli; walja valya: valentyna; lesja lesya lesia: olesia oleksandra
mitko: dimitar; gosho: georgi; pesho: petar; vanyo: ivan; toni: anton antonia; niki: nikolay nikola; sasho: aleksandar; mimi: maria mariya; didi: desislava; eli: elena; gabi: gabriela; krasi: krasimir krasimira; rosi: rositsa; tsetsi: tsvetelina; ivo: ivan ivaylo; ici: hristo
nelu: ion; gigi: gheorghe; sandu: alexandru; misu: mihai; costica: constantin; geta: georgeta; nuti: ana; lenuta: elena; vali: valentin valentina; dani: daniel daniela; relu: aurel; titi: constantin; gabi: gabriel gabriela
hamada hamudi hamoudi: mohammed muhammad mohammad ahmad; hammoudi: mohammed; abed: abdullah abdulrahman; zuzu: zainab; fatoum: fatima; meme: mohammed; memo: mehmet; ibo: ibrahim; hesen: hasan; hemo: mohammed; apo: abdullah; sulo: suleyman suleiman; fato: fatma; ayso: ayse; xido: khidr; hamo: mohammed; reso: resul rashid
hans: johannes; sepp: josef; fritz: friedrich; heinz: heinrich; uli: ulrich ulrike; steffi: stefanie; gabi: gabriele; kathi: katharina; moni: monika; susi: susanne; babsi: barbara; gitti: brigitte; rudi: rudolf; willi: wilhelm; toni: anton; max: maximilian; alex: alexander alexandra; lena: magdalena helena; lisa: elisabeth; bine: sabine; conny: cornelia; andi: andreas; mike: michael; micha: michael; manni: manfred; klaus: nikolaus
"""


def _entries(text: str) -> list[str]:
    return [part.strip() for part in text.replace("\n", ";").split(";") if part.strip()]


def _word(form: str) -> str:
    return folded(form).replace(" ", "")


def _classes() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(_entries(_NAMES)):
        for form in line.split()[1:]:
            found.setdefault(_word(form), set()).add(number)
    return {form: frozenset(numbers) for form, numbers in found.items()}


_CLASSES = _classes()
_SEX = {number: line[0] for number, line in enumerate(_entries(_NAMES))}
_MERGED = str.maketrans("yj®ʝïwCqĉcĞÞÐÄÖÜɘ", "iiiiivXkkkgtdeoue", "ʿ")
_ABDUL = "abdul"
_ULLAH = re.compile(r"(?:a|o|u)ll?ah?$")
_APART = 10_000  # Abdul Karim is not Karim, Habibullah not Habib


@lru_cache(maxsize=100_000)
def plain(word: str) -> tuple[str, ...]:
    """The word with all letters merged that are only another spelling of one sound; two readings of a Cyrillic г."""
    text = "".join(sounds(word)).removesuffix("h").translate(_MERGED)
    return tuple(dict.fromkeys(text.replace("ɦ", letter) for letter in "hg"))


def _by_plain() -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for form, numbers in _CLASSES.items():
        if not form.startswith(NO_VOWELS):
            for key in plain(form):
                found[key] = found.get(key, numbers) & numbers
    return {key: numbers for key, numbers in found.items() if numbers}


_PLAIN = _by_plain()


@lru_cache(maxsize=100_000)
def classes(word: str) -> frozenset[int]:
    """The names a word may be a spelling of; empty if it is none of those known here."""
    if word in _CLASSES:
        return _CLASSES[word]
    if word.startswith(NO_VOWELS):
        return frozenset()
    if word.startswith(_ABDUL) and len(word) > len(_ABDUL) + 1:
        return frozenset(number + _APART for number in classes(word[len(_ABDUL) :]))
    if len(word) > 6 and (bare := _ULLAH.sub("", word)) != word:
        return frozenset(number + 2 * _APART for number in classes(bare))
    keys = [_PLAIN[key] for key in plain(word) if key in _PLAIN]
    return frozenset.intersection(*keys) if keys else frozenset()


def sex(word: str) -> str:
    """Whose name it is: "m" or "w" if only men or only women bear it, else empty."""
    found = {_SEX[number % _APART] for number in classes(word)}
    return found.pop() if len(found) == 1 and found <= {"m", "w"} else ""


def _told_apart() -> frozenset[frozenset[str]]:
    lines = [line.partition(":") for line in _entries(_TWO_NAMES)]
    return frozenset(frozenset((one, other)) for ones, _, others in lines for one in ones.split() for other in others.split())


_TOLD_APART = _told_apart()


def told_apart(one: str, other: str) -> bool:
    """Whether two words are known as two names although they sound alike."""
    return frozenset((one, other)) in _TOLD_APART


def _nicknames() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for line in _entries(_PET_FORMS):
        short, _, full = line.partition(":")
        for form in short.split():
            found.setdefault(form, set()).update(*(classes(_word(word)) for word in full.split()))
    return {form: frozenset(numbers) for form, numbers in found.items()}


_NICKNAMES = _nicknames()


def nicknames(word: str) -> frozenset[int]:
    """The names a word is a documented pet name of."""
    return _NICKNAMES.get(word, frozenset())


def _shares() -> dict[str, float]:
    shares: dict[int, float] = {}
    alone: dict[str, float] = {}
    for line in _entries(_FREQUENT):
        share, form = line.split()
        alone[form] = float(share)
        shares.update(dict.fromkeys(_CLASSES.get(form, ()), float(share)))
    spelled = {form: max(shares.get(number, 0.0) for number in numbers) for form, numbers in _CLASSES.items()}
    return {**alone, **{form: share for form, share in spelled.items() if share}}


_SHARES = _shares()


def share(word: str, otherwise: float) -> float:
    """The share of persons who bear the name in any spelling, also behind an article; `otherwise` for a name not known as frequent."""
    bare = word[2:] if word[:2] in {"al", "el"} and word not in _SHARES else word
    return _SHARES.get(bare, otherwise)
