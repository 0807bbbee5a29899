/** Endings of file names. Some are top-level domains too: then a name of two parts is taken for a file unless it was defanged. */

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

export const FILE_SUFFIXES = words(
  '7z aab ace aes apk app appx arj asax ashx asp aspx avi ax bak bash bat bin bmp bz2 c cab cer cfg cgi chm class cmd conf cpl cpp crt crx cs csv dat data db ' +
    'deb dex dll dmg doc docm docx dot dotm dotx drv dylib elf eml exe gif go gz h hlp hta htm html hwp hwpx ico img inf ini ipa iqy iso jar java job jpeg jpg ' +
    'js jnlp jse json jsp kext key ko library-ms lnk log lua lz lzh md mof mov mp3 mp4 msg msi msix msp mui ocx odt one p12 pcap pcapng pdb pdf pem pfx php pif pkg pl plist pm png potx ' +
    'ppam pps ppsx ppt pptm pptx ps ps1 psd1 psm1 pst py pyc pyd pyo pyw rar rb rdp reg rpm rs rtf scf scr sct search-ms settingcontent-ms sfx slk sh so sql sqlite svg swf sys ' +
    'tar tgz theme tmp ttf txt url vb vbe vbs vhd vhdx war wav wim wll wmv wsc wsf wsh xhtml xlam xls xlsb xlsm xlsx xlt xml xpi xps xsl xz yaml yml yar zip',
);

/** Endings that are top-level domains too: behind another ending of a file (`config.h.in`) they belong to a file. */
export const FILE_AND_DOMAIN = words('app cab go java md mov pl pm ps py rs sh so zip bz ai in am do st as id inc');

/** Those that mean a file when nothing else is known. */
export const MOSTLY_FILES = words('cab java md mov pl pm ps py rs sh so zip');
