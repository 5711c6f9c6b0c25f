/** The languages of the terminal. */
export type TerminalLanguage = 'ru' | 'kk' | 'en'

type Sentence = Readonly<Record<TerminalLanguage, string>>

/** Every sentence with which a start can end, by code. */
export const sentences = {
  'another-opora': {
    ru: 'В папке данных {{folder}} уже работает Opora (процесс {{pid}}): остановите её или задайте другую папку в OPORA_DATA.',
    kk: '{{folder}} деректер қалтасында Opora жұмыс істеп тұр ({{pid}} процесі): оны тоқтатыңыз немесе OPORA_DATA айнымалысында басқа қалтаны көрсетіңіз.',
    en: 'Opora is already running on the data folder {{folder}} (process {{pid}}): stop it, or name another folder in OPORA_DATA.',
  },
  'data-folder-not-writable': {
    ru: 'В папку данных {{folder}} нельзя писать ({{reason}}): дайте на неё права этому пользователю или задайте другую папку в OPORA_DATA.',
    kk: '{{folder}} деректер қалтасына жазу мүмкін емес ({{reason}}): осы пайдаланушыға құқық беріңіз немесе OPORA_DATA айнымалысында басқа қалтаны көрсетіңіз.',
    en: 'The data folder {{folder}} cannot be written to ({{reason}}): give this user the right to it, or name another folder in OPORA_DATA.',
  },
  'data-folder-newer': {
    ru: 'Папку данных {{folder}} записала более новая Opora (версия данных {{found}}, эта понимает до {{known}}): запустите ту версию или более новую.',
    kk: '{{folder}} деректер қалтасын жаңарақ Opora жазған (деректер нұсқасы {{found}}, бұл нұсқа {{known}} дейін түсінеді): сол нұсқаны немесе одан жаңасын іске қосыңыз.',
    en: 'The data folder {{folder}} was written by a newer Opora (data version {{found}}, this one understands up to {{known}}): start that version or a later one.',
  },
  'data-folder-foreign': {
    ru: 'Файл {{file}} в папке данных не прочитан как версия Opora: проверьте, та ли папка задана в OPORA_DATA.',
    kk: 'Деректер қалтасындағы {{file}} файлы Opora нұсқасы ретінде оқылмады: OPORA_DATA айнымалысында дұрыс қалта көрсетілгенін тексеріңіз.',
    en: 'The file {{file}} of the data folder does not read as a version of Opora: check that OPORA_DATA names the right folder.',
  },
  'disk-full': {
    ru: 'На диске с {{folder}} не хватает места: свободно {{free}}, нужно не меньше {{needed}}; освободите место и запустите снова.',
    kk: '{{folder}} орналасқан дискіде орын жетпейді: бос орын {{free}}, кемінде {{needed}} керек; орын босатып, қайта іске қосыңыз.',
    en: 'The disk of {{folder}} is too full: {{free}} are free, at least {{needed}} are needed; free some space and start again.',
  },
  'port-in-use': {
    ru: 'Порт {{port}} уже занят другой программой: выберите другой, например PORT={{other}} npm start.',
    kk: '{{port}} порты басқа бағдарламамен бос емес: басқасын таңдаңыз, мысалы PORT={{other}} npm start.',
    en: 'Port {{port}} is in use by another program: choose another one, for example PORT={{other}} npm start.',
  },
  'port-forbidden': {
    ru: 'Этому пользователю нельзя открыть порт {{port}}: выберите порт от 1024, например PORT=3000 npm start.',
    kk: 'Бұл пайдаланушыға {{port}} портын ашуға болмайды: 1024-тен бастап порт таңдаңыз, мысалы PORT=3000 npm start.',
    en: 'This user may not open port {{port}}: choose a port from 1024 up, for example PORT=3000 npm start.',
  },
  'host-unknown': {
    ru: 'Адреса {{host}} на этой машине нет: исправьте HOST (обычно 127.0.0.1 или 0.0.0.0).',
    kk: 'Бұл машинада {{host}} мекенжайы жоқ: HOST мәнін түзетіңіз (әдетте 127.0.0.1 немесе 0.0.0.0).',
    en: 'This machine has no address {{host}}: correct HOST (usually 127.0.0.1 or 0.0.0.0).',
  },
  'postgres-no-binaries': {
    ru: 'Для этой системы ({{platform}}) нет встроенной PostgreSQL: задайте в DATABASE_URL адрес установленной PostgreSQL 15 или новее.',
    kk: 'Бұл жүйеге ({{platform}}) кіріктірілген PostgreSQL жоқ: DATABASE_URL айнымалысында орнатылған PostgreSQL 15 немесе одан жаңасының мекенжайын көрсетіңіз.',
    en: 'There is no embedded PostgreSQL for this system ({{platform}}): name an installed PostgreSQL 15 or newer in DATABASE_URL.',
  },
  'postgres-other-version': {
    ru: 'Данные в {{folder}} записаны PostgreSQL {{found}}, а встроена PostgreSQL {{known}}: запустите прежнюю версию Opora, снимите копию командой opora backup и восстановите её здесь в пустую папку.',
    kk: '{{folder}} деректерін PostgreSQL {{found}} жазған, ал кіріктірілгені PostgreSQL {{known}}: Opora-ның бұрынғы нұсқасын іске қосып, opora backup командасымен көшірме алыңыз да, оны осында бос қалтаға қалпына келтіріңіз.',
    en: 'The data in {{folder}} was written by PostgreSQL {{found}}, but PostgreSQL {{known}} is embedded: start the earlier Opora, run opora backup, and restore it here into an empty folder.',
  },
  'postgres-newer': {
    ru: 'Данные в {{folder}} записаны PostgreSQL {{found}}, а в этой Opora встроена более старая PostgreSQL {{known}}: запустите более новую Opora.',
    kk: '{{folder}} деректерін PostgreSQL {{found}} жазған, ал бұл Opora-да ескірек PostgreSQL {{known}} кіріктірілген: жаңарақ Opora-ны іске қосыңыз.',
    en: 'The data in {{folder}} was written by PostgreSQL {{found}}, and this Opora embeds the older PostgreSQL {{known}}: start the newer Opora.',
  },
  'postgres-failed': {
    ru: 'PostgreSQL не запустилась: {{reason}} (подробности в {{file}}).',
    kk: 'PostgreSQL іске қосылмады: {{reason}} (толығырақ {{file}} файлында).',
    en: 'PostgreSQL did not start: {{reason}} (details in {{file}}).',
  },
  'postgres-stuck': {
    ru: 'Прежняя PostgreSQL этой папки данных (процесс {{pid}}) не останавливается: завершите её и запустите Opora снова.',
    kk: 'Осы деректер қалтасының бұрынғы PostgreSQL процесі ({{pid}}) тоқтамайды: оны аяқтап, Opora-ны қайта іске қосыңыз.',
    en: 'The earlier PostgreSQL of this data folder (process {{pid}}) does not stop: end it and start Opora again.',
  },
  'postgres-died': {
    ru: 'PostgreSQL остановилась сама: {{reason}} (подробности в {{file}}); запустите Opora снова, данные целы.',
    kk: 'PostgreSQL өздігінен тоқтады: {{reason}} (толығырақ {{file}} файлында); Opora-ны қайта іске қосыңыз, деректер сақталған.',
    en: 'PostgreSQL stopped by itself: {{reason}} (details in {{file}}); start Opora again, the data is kept.',
  },
  'postgres-no-user': {
    ru: 'PostgreSQL не работает от имени root, а обычного пользователя (postgres или nobody) на этой машине нет: запустите Opora обычным пользователем или задайте DATABASE_URL.',
    kk: 'PostgreSQL root атынан жұмыс істемейді, ал бұл машинада қарапайым пайдаланушы (postgres немесе nobody) жоқ: Opora-ны қарапайым пайдаланушымен іске қосыңыз немесе DATABASE_URL көрсетіңіз.',
    en: 'PostgreSQL does not run as root, and this machine has no ordinary user (postgres or nobody) for it: start Opora as an ordinary user, or set DATABASE_URL.',
  },
  'database-unreachable': {
    ru: 'PostgreSQL по адресу {{address}} из DATABASE_URL не принимает соединение: {{reason}}.',
    kk: 'DATABASE_URL айнымалысындағы {{address}} мекенжайындағы PostgreSQL қосылымды қабылдамайды: {{reason}}.',
    en: 'PostgreSQL at {{address}}, named in DATABASE_URL, takes no connection: {{reason}}.',
  },
  'database-too-old': {
    ru: 'PostgreSQL по адресу {{address}} имеет версию {{found}}, а нужна 15 или новее.',
    kk: '{{address}} мекенжайындағы PostgreSQL нұсқасы {{found}}, ал 15 немесе одан жаңасы керек.',
    en: 'PostgreSQL at {{address}} has version {{found}}; 15 or newer is needed.',
  },
  'database-not-utf8': {
    ru: 'База данных {{database}} не различает русские буквы (LC_CTYPE {{ctype}}): создайте её с кодировкой UTF8 и LC_CTYPE C.UTF-8 или ru_RU.UTF-8.',
    kk: '{{database}} дерекқоры кирилл әріптерін ажыратпайды (LC_CTYPE {{ctype}}): оны UTF8 кодтауымен және LC_CTYPE C.UTF-8 немесе kk_KZ.UTF-8 мәнімен жасаңыз.',
    en: 'The database {{database}} cannot tell Cyrillic letters apart (LC_CTYPE {{ctype}}): create it with encoding UTF8 and LC_CTYPE C.UTF-8 or ru_RU.UTF-8.',
  },
  'database-rights': {
    ru: 'Пользователь из DATABASE_URL не может подготовить базу данных ({{reason}}): ему нужны права создавать роли, схемы и расширения pg_trgm и btree_gist.',
    kk: 'DATABASE_URL ішіндегі пайдаланушы дерекқорды дайындай алмайды ({{reason}}): оған рөлдер, схемалар, pg_trgm және btree_gist кеңейтімдерін жасау құқығы керек.',
    en: 'The user of DATABASE_URL cannot prepare the database ({{reason}}): the right to create roles, schemas and the extensions pg_trgm and btree_gist is needed.',
  },
  'database-newer': {
    ru: 'Базу данных изменила более новая Opora (миграция {{migration}} в схеме {{schema}}): запустите ту версию или более новую.',
    kk: 'Дерекқорды жаңарақ Opora өзгерткен ({{schema}} схемасындағы {{migration}} миграциясы): сол нұсқаны немесе одан жаңасын іске қосыңыз.',
    en: 'The database was changed by a newer Opora (migration {{migration}} in schema {{schema}}): start that version or a later one.',
  },
  'migration-changed': {
    ru: 'Миграция {{migration}} в схеме {{schema}} выполнена с другим текстом, чем стоит в этой Opora: установите Opora заново из её хранилища.',
    kk: '{{schema}} схемасындағы {{migration}} миграциясы осы Opora-дағы мәтіннен басқа мәтінмен орындалған: Opora-ны қоймасынан қайта орнатыңыз.',
    en: 'Migration {{migration}} in schema {{schema}} ran with another text than this Opora holds: install Opora anew from its repository.',
  },
  'configuration-wrong': {
    ru: 'Настройки не подходят:\n{{problems}}',
    kk: 'Баптаулар жарамайды:\n{{problems}}',
    en: 'The configuration does not fit:\n{{problems}}',
  },
} as const satisfies Readonly<Record<string, Sentence>>

export type SentenceCode = keyof typeof sentences
