/** Whose pages reports cite: whoever does not defang an address of theirs means the page. Registrable names. */

const CATALOGUES =
  'mitre.org nist.gov cve.org first.org misp-project.org oasis-open.org ietf.org rfc-editor.org w3.org owasp.org wikipedia.org attackerkb.com ' +
  'exploit-db.com cisecurity.org sigmahq.io yaraify.com yararules.com snort.org suricata.io emergingthreats.net plusvic.github.io virustotal.github.io';

const AUTHORITIES =
  'cisa.gov us-cert.gov ic3.gov fbi.gov nsa.gov fda.gov hhs.gov justice.gov state.gov treasury.gov dhs.gov whitehouse.gov ncsc.gov.uk cyber.gov.au ' +
  'cyber.gc.ca enisa.europa.eu europa.eu europol.europa.eu interpol.int cert.org bsi.bund.de ssi.gouv.fr jpcert.or.jp cert.pl cert.gov.ua ncsc.nl ' +
  'ncsc.admin.ch melani.admin.ch krcert.or.kr csa.gov.sg circl.lu shadowserver.org';

const VENDORS =
  'ahnlab.com alienvault.com anomali.com arcticwolf.com avast.com bitdefender.com blackberry.com broadcom.com carbonblack.com checkpoint.com clearskysec.com ' +
  'cofense.com crowdstrike.com cybereason.com cyble.com cylance.com cynet.com darktrace.com deepinstinct.com doctorweb.com domaintools.com dragos.com ' +
  'drweb.com eclecticiq.com elastic.co emsisoft.com eset.com eset.sk esetstatic.com virusradar.com f-secure.com fireeye.com flashpoint.io forcepoint.com fortinet.com fox-it.com ' +
  'gdatasoftware.com group-ib.com guardicore.com huntress.com ibm.com infoblox.com intel471.com intezer.com kaspersky.com kasperskycontenthub.com ' +
  'lookout.com malwarebytes.com mandiant.com mcafee.com mnemonic.io morphisec.com nccgroup.com netskope.com netwitness.com nozominetworks.com ' +
  'objective-see.org objective-see.com orangecyberdefense.com paloaltonetworks.com pandasecurity.com prodaft.com proofpoint.com pwc.co.uk qualys.com ' +
  'rapid7.com recordedfuture.com redcanary.com reliaquest.com resecurity.com reversinglabs.com riskiq.com safebreach.com secureworks.com securelist.com ' +
  'sekoia.io sentinelone.com silentpush.com sonicwall.com sophos.com splunk.com sucuri.net symantec.com sygnia.co talosintelligence.com team-cymru.com ' +
  'tenable.com thalesgroup.com threatconnect.com threatfabric.com threatmon.io trellix.com trendmicro.com trustwave.com uptycs.com virusbulletin.com volexity.com ' +
  'welivesecurity.com withsecure.com wiz.io wordfence.com zimperium.com zscaler.com';

const PRESS =
  'arstechnica.com bellingcat.com bleepingcomputer.com citizenlab.ca csoonline.com cyberscoop.com darkreading.com heise.de helpnetsecurity.com ' +
  'infosecurity-magazine.com krebsonsecurity.com malware-traffic-analysis.net reuters.com scmagazine.com securityaffairs.co securityaffairs.com ' +
  'securityweek.com seclists.org theregister.com theregister.co.uk thedfirreport.com thehackernews.com therecord.media threatpost.com wired.com zdnet.com';

/** Where people look values up, or hand them round. */
const LOOKUPS =
  'virustotal.com abuse.ch any.run censys.io hybrid-analysis.com joesandbox.com malpedia.caad.fkie.fraunhofer.de fraunhofer.de shodan.io spamhaus.org ' +
  'threatminer.org triage.ee tria.ge urlscan.io valhalla.nextron-systems.com nextron-systems.com sans.edu sans.org dshield.org';

/** Hosts whose name alone warns of nobody; pages there are written by whoever likes to, and stay. */
const COMPANIES =
  'google.com gmail.com youtube.com googleapis.com gstatic.com microsoft.com windows.com windowsupdate.com live.com office.com office365.com outlook.com ' +
  'hotmail.com msn.com bing.com skype.com apple.com icloud.com oracle.com java.com intel.com amd.com nvidia.com ibm.com dell.com hp.com lenovo.com samsung.com ' +
  'cisco.com vmware.com adobe.com mozilla.org firefox.com facebook.com instagram.com whatsapp.com twitter.com x.com linkedin.com tumblr.com reddit.com ' +
  'pinterest.com tiktok.com vk.com telegram.org discord.com slack.com zoom.us yahoo.com aol.com gmx.net proton.me baidu.com qq.com naver.com yandex.ru ' +
  'yandex.com mail.ru duckduckgo.com amazon.com ebay.com paypal.com netflix.com spotify.com dropbox.com wetransfer.com github.com gitlab.com ' +
  'stackoverflow.com sourceforge.net python.org pypi.org npmjs.com docker.com ubuntu.com debian.org redhat.com kernel.org apache.org php.net mysql.com ' +
  'godaddy.com namecheap.com cloudflare.com akamai.com digicert.com sectigo.com comodoca.com verisign.com globalsign.com letsencrypt.org entrust.net ' +
  'amazontrust.com';

/** Public services that tell who asks which address he has: malware asks them, and so does everybody else. */
const ADDRESS_LOOKUPS =
  'ipify.org ipinfo.io icanhazip.com ident.me wtfismyip.com myexternalip.com ipecho.net ip.anysrc.net checkip.amazonaws.com checkip.dyndns.org ip-api.com ' +
  'ipapi.co ifconfig.me ifconfig.co whatismyip.com whatismyipaddress.com myip.opendns.com myip.dnsomatic.com freegeoip.app freegeoip.net geoiptool.com';

export const OWN_ADDRESS: ReadonlySet<string> = new Set(ADDRESS_LOOKUPS.split(' '));

export const WELL_KNOWN: ReadonlySet<string> = new Set(COMPANIES.split(' '));

export const CITED: ReadonlySet<string> = new Set([CATALOGUES, AUTHORITIES, VENDORS, PRESS, LOOKUPS].flatMap((list) => list.split(' ')));
