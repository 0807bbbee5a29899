import { expect, test } from 'vitest';
import { defang, externalAddress } from './external-link.ts';

test('a plain https address may be asked about, and is shown defanged', () => {
  expect(externalAddress('https://attack.mitre.org/groups/G0016/')).toBe('https://attack.mitre.org/groups/G0016/');
  expect(defang('https://attack.mitre.org/groups/G0016/?a=1.2')).toBe('hxxps://attack[.]mitre[.]org/groups/G0016/?a=1.2');
  // what is opened is what is shown: an international name in its ASCII form
  expect(externalAddress('https://аpple.com/')).toBe('https://xn--pple-43d.com/');
});

test.each([
  '', 'http://example.com', 'file:///etc/passwd', 'FILE:///etc/passwd', '\\\\server\\share', '//server/share', 'smb://server/share', 'javascript:alert(1)', 'data:text/html,x', 'mailto:a@b.c',
  'ms-msdt:/id', 'vscode://x', 'search-ms:query=x', 'https:', 'https://', 'https:///etc', 'https:/example.com', 'https:example.com', 'https:\\\\example.com', 'https://user:pw@example.com',
  'https://example.com@evil.com', 'https://localhost/', 'https://exa mple.com', ' https://example.com', 'https://example.com\n', 'https://example.com/%0a', 'https://example.com/%0D%0A', 'https://example.com/%00',
  'https://example.com/\u202egpj.exe', 'https://example.com/\u200b', 'https://example.com/\u0000', `https://example.com/${'a'.repeat(3000)}`, 'hxxps://example.com', 'app://ui/index.html', 'blob:https://example.com/1', 'view-source:https://example.com',
])('%j is never opened', (address) => {
  expect(externalAddress(address)).toBeUndefined();
}); // biome-ignore format: a list
