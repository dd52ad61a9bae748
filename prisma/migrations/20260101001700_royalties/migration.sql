-- What a tenant owes the people it shows, in the same journal: an expense, and a debt until it is paid.
alter table journal_entry add column talent_id uuid;
alter table journal_entry drop constraint journal_entry_kind_check;
alter table journal_entry add constraint journal_entry_kind_check
  check (kind in ('purchase', 'sale', 'purchase_credit', 'sale_credit', 'payment', 'receipt', 'royalty'));
alter table journal_entry add constraint journal_entry_royalty_check check ((kind = 'royalty') = (talent_id is not null));
alter table journal_line drop constraint journal_line_account_check;
alter table journal_line add constraint journal_line_account_check
  check (account in ('usage', 'payable', 'receivable', 'revenue', 'cash', 'royalties', 'royalties_payable'));
-- A film earns once.
create unique index journal_entry_royalty_once on journal_entry (tenant_id, resource_id) where kind = 'royalty';
