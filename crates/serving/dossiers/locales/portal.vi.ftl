# Chung
dossiers-next = Tiếp tục
dossiers-later = Lưu và làm tiếp sau
dossiers-back = Quay lại
dossiers-back-to-case = Về trang hồ sơ
field-one-file = Xin gửi đúng một tệp.
field-nothing-added = Ông/bà chưa thêm gì. Xin thêm tệp, sửa tờ khai, hoặc ghi vài lời.

# Bắt đầu
dossiers-start-over = Nộp hồ sơ trực tuyến
dossiers-start-title = Nộp hồ sơ
dossiers-start-prepare = Ông/bà cần chuẩn bị
dossiers-start-card = Số định danh cá nhân (12 chữ số trên thẻ căn cước)
dossiers-start-in-case = Có thêm { $n } loại giấy tờ chỉ cần trong một số trường hợp.
dossiers-start-guide = Xem hướng dẫn đầy đủ
dossiers-start-unit = Nơi giải quyết
dossiers-start-unit-help = Thường là phường nơi ông/bà ở. Hệ thống nhớ nơi ông/bà chọn cho lần sau.
dossiers-start-whom = Ông/bà nộp cho ai?
# dynamic: dossiers-start-
dossiers-start-self = Cho tôi
dossiers-start-self-help = Thông tin của ông/bà được điền sẵn.
dossiers-start-other = Nộp thay người khác
dossiers-start-other-help = Hồ sơ đứng tên người ấy. Ông/bà theo dõi được ở mục Hồ sơ của tôi.
dossiers-start-begin = Bắt đầu
dossiers-start-kept = Ông/bà có thể dừng bất cứ lúc nào: những gì đã điền được giữ lại trong Bản nháp.

# Bản nháp
dossiers-draft-over = { $procedure } · { $unit }
# dynamic: dossiers-draft-
dossiers-draft-applicant = Hồ sơ đứng tên ai?
dossiers-draft-form = Nội dung đề nghị
dossiers-draft-papers = Giấy tờ kèm theo
dossiers-draft-summary = Xem lại và nộp
dossiers-draft-applicant-counter = Người nộp
dossiers-draft-form-counter = Nội dung tờ khai
dossiers-draft-papers-counter = Đối chiếu giấy tờ
dossiers-draft-summary-counter = Đọc lại cho người nộp, rồi nhận
dossiers-draft-kept = Đã lưu bản nháp. Ông/bà có thể làm tiếp bất cứ lúc nào.
# dynamic: dossiers-step-
dossiers-step-applicant = Người nộp
dossiers-step-form = Nội dung
dossiers-step-papers = Giấy tờ
dossiers-step-summary = Xem lại

# Giấy tờ
dossiers-paper-help = Chụp ảnh rõ nét hoặc chọn tệp có sẵn. Nhận tệp { $kinds }, mỗi tệp tối đa { $size }.
dossiers-paper-choose = Chọn tệp cho: { $name }
dossiers-paper-always = Ai nộp cũng cần có.
dossiers-paper-in-case = Giấy tờ chỉ một số trường hợp cần ({ $n })
dossiers-paper-in-case-says = Mỗi loại chỉ cần trong trường hợp mà tên giấy tờ nêu. Không thuộc trường hợp nào thì bỏ qua.
dossiers-paper-if-any = Nếu có.
dossiers-paper-counts = Bản chính: { $originals }, bản sao: { $copies }.
dossiers-paper-take-again = Dùng lại tệp ‘{ $name }’ đã nộp ngày { $day } với hồ sơ { $code }
dossiers-paper-given-before = dùng lại giấy tờ đã nộp trước đây
dossiers-paper-tick = Đã có bản giấy
dossiers-paper-other = Giấy tờ khác
dossiers-paper-supplement = Giấy tờ bổ sung
dossiers-paper-result = Kết quả
dossiers-paper-pages = { $size }, { $pages } trang
dossiers-paper-send = Tải tệp lên, ở lại trang này
dossiers-paper-remove = Bỏ tệp này
dossiers-paper-removed = Đã bỏ tệp.
dossiers-paper-refused = Chưa nhận được tệp ‘{ $name }’
dossiers-paper-again = Chọn tệp khác

# Xem lại
dossiers-summary-change = Sửa
dossiers-summary-papers = Giấy tờ kèm theo
dossiers-summary-no-papers = Chưa có giấy tờ nào.
dossiers-summary-none = Chưa có
dossiers-summary-on-paper = Đã có bản giấy
dossiers-summary-missing = Còn thiếu { $n } giấy tờ mà ai nộp cũng cần có
dossiers-summary-missing-more = Vẫn nộp được, nhưng Bộ phận Một cửa sẽ phải đề nghị bổ sung và thời gian chờ không được tính.
dossiers-summary-change-papers = Thêm giấy tờ
dossiers-summary-mend = Đến chỗ cần sửa
# dynamic: dossiers-summary-wrong-
dossiers-summary-wrong-applicant = Phần Người nộp còn chỗ chưa đúng
dossiers-summary-wrong-form = Phần Nội dung còn chỗ chưa điền hoặc chưa đúng
dossiers-summary-pledge = Tôi cam đoan những điều đã khai là đúng sự thật và chịu trách nhiệm trước pháp luật về lời khai này.
dossiers-summary-submit = Nộp hồ sơ
dossiers-summary-take-in = Nhận và in giấy hẹn

# Của tôi
dossiers-mine = Hồ sơ của tôi
dossiers-mine-own = Của tôi
dossiers-mine-others = Nộp thay người khác
dossiers-mine-drafts = Bản nháp
dossiers-mine-needs = Đang chờ ông/bà
dossiers-mine-about = { $code } · { $unit } · { $name } · nộp { $when }
dossiers-mine-due = Hẹn trả { $due }
dossiers-mine-supplement = Cần ông/bà bổ sung
dossiers-mine-done = Kết quả đã có, mời ông/bà nhận
dossiers-mine-none = Ông/bà chưa nộp hồ sơ nào
dossiers-mine-none-others = Ông/bà chưa nộp thay ai hồ sơ nào
dossiers-mine-none-more = Nộp xong, hồ sơ và ngày hẹn trả sẽ ở đây.
dossiers-mine-find = Tìm thủ tục cần làm
dossiers-drafts-none = Không có bản nháp nào
dossiers-drafts-about = { $name } · { $unit } · lưu { $when }
dossiers-drafts-about-nobody = { $unit } · lưu { $when }{ $name }
dossiers-drafts-resume = Làm tiếp
dossiers-drafts-remove = Xóa bản nháp
dossiers-drafts-remove-ask = Xóa bản nháp này?
dossiers-drafts-remove-says = Những gì đã điền và các tệp đã tải lên sẽ mất, không lấy lại được.
dossiers-drafts-remove-sure = Xóa bản nháp
dossiers-drafts-removed = Đã xóa bản nháp.

# Tại quầy
dossiers-counter = Nhận hồ sơ tại quầy
dossiers-counter-way = Nhận tại quầy
dossiers-counter-at = Quầy của
dossiers-counter-search = Người dân cần làm gì?
dossiers-counter-begin = Nhận hồ sơ này
dossiers-counter-none = Không tìm thấy thủ tục nào cho ‘{ $q }’
dossiers-counter-none-more = Thử gõ ít chữ hơn, hoặc mã thủ tục. Thủ tục không thuộc thẩm quyền của đơn vị này không hiện ở đây.
dossiers-counter-drafts = Hồ sơ đang nhận dở
dossiers-counter-find = Tìm theo số định danh
dossiers-counter-found = Đã điền theo thông tin đang có. Xin hỏi lại người nộp trước khi tiếp tục.
dossiers-counter-not-found = Chưa có ai với số định danh này. Xin điền theo thẻ căn cước.

# Giấy hẹn
dossiers-receipt-online = Đã nhận hồ sơ của ông/bà
dossiers-receipt-counter = Đã tiếp nhận hồ sơ
dossiers-receipt-code = Mã hồ sơ
dossiers-receipt-next = Việc tiếp theo
dossiers-receipt-next-answer = Bộ phận Một cửa trả lời { $due }: hồ sơ được tiếp nhận hay cần bổ sung.
dossiers-receipt-next-work = Ông/bà chưa phải làm gì thêm. Nếu cần ông/bà, chúng tôi nói rõ cần gì, một lần.
dossiers-receipt-next-result = Đến ngày hẹn, ông/bà nhận kết quả tại { $unit }, hoặc tải về ở trang hồ sơ khi có bản điện tử.
dossiers-receipt-qr = Theo dõi bằng điện thoại
dossiers-receipt-qr-help = Quét mã, nhập bốn số cuối của số định danh. Không cần tài khoản.
dossiers-receipt-case = Theo dõi hồ sơ
dossiers-receipt-print = In giấy hẹn
dossiers-promise-lead = { $unit } hẹn trả kết quả
dossiers-put-right-lead = Lãnh đạo hẹn khắc phục điều ông/bà chưa hài lòng
dossiers-slip = Giấy tiếp nhận hồ sơ và hẹn trả kết quả
# dynamic: dossiers-slip-form-
dossiers-slip-form-nd61-2018 = Mẫu số 01 (Thông tư 01/2018/TT-VPCP)
dossiers-slip-form-nd118-2025 = Mẫu số 01 (Thông tư 03/2025/TT-VPCP)
dossiers-slip-office = Bộ phận Tiếp nhận và Trả kết quả
dossiers-slip-from = Người nộp
dossiers-slip-unit = Nơi giải quyết
dossiers-slip-address = Địa chỉ
dossiers-slip-phone = Điện thoại
dossiers-slip-procedure = Đề nghị giải quyết
dossiers-slip-time = Thời gian giải quyết theo quy định
dossiers-slip-received = Nhận lúc
dossiers-slip-due = Hẹn trả kết quả
dossiers-slip-where = Nhận kết quả
dossiers-slip-where-says = Tại { $unit }, hoặc tải về ở trang hồ sơ
dossiers-slip-papers = Thành phần hồ sơ
dossiers-slip-on-paper = { $name } (bản giấy)
dossiers-slip-as-file = { $name } (bản điện tử)
dossiers-slip-qr = Mã QR mở trang tra cứu hồ sơ này
dossiers-slip-track = Quét mã QR, nhập bốn số cuối của số định danh để xem hồ sơ làm đến đâu. Không cần tài khoản.
dossiers-slip-sign-from = Người nộp hồ sơ
dossiers-slip-sign-by = Người tiếp nhận hồ sơ
dossiers-time-working-days = { $n } ngày làm việc
dossiers-time-days = { $n } ngày
dossiers-time-hours = { $n } giờ làm việc
dossiers-time-same-day = Trong ngày

# Tra cứu
dossiers-track = Tra cứu hồ sơ
dossiers-track-way = Tra cứu hồ sơ khác bằng mã
dossiers-track-lead = Không cần tài khoản. Chỉ người có giấy hẹn và biết số định danh của người nộp mới xem được.
dossiers-track-code = Mã hồ sơ
dossiers-track-code-help = In trên giấy hẹn, cạnh mã QR.
dossiers-track-last-four = Bốn số cuối của số định danh
dossiers-track-last-four-help = Của người đứng tên hồ sơ, hoặc người đã nộp thay.
dossiers-track-do = Xem hồ sơ

# Trang hồ sơ
dossiers-case-line = Đã làm đến đâu
dossiers-case-papers = Giấy tờ đã nộp
# dynamic: dossiers-says-
dossiers-says-submitted = { $holder } đang xem hồ sơ. Ông/bà chưa phải làm gì thêm.{ $reason }
dossiers-says-supplement = Hồ sơ đang chờ ông/bà bổ sung. Thời gian chờ không tính vào ngày hẹn.
dossiers-says-supplement-restart = Hồ sơ đang chờ ông/bà bổ sung. Khi nhận đủ, thời hạn được tính lại từ đầu.
dossiers-says-processing = { $holder } đang giữ hồ sơ. Ông/bà chưa phải làm gì thêm.{ $reason }
dossiers-says-paused = Hồ sơ tạm dừng. Lý do: { $reason } Ông/bà chưa phải làm gì thêm.
dossiers-says-done = Kết quả đã có, mời ông/bà nhận.
dossiers-says-returned = Ông/bà đã nhận kết quả.
dossiers-says-refused = Lý do: { $reason }
dossiers-says-withdrawn = Ông/bà đã rút hồ sơ này. Muốn làm lại, ông/bà nộp hồ sơ mới.
dossiers-says-stopped = Lý do: { $reason }
dossiers-needs-supplement = Cần ông/bà bổ sung { $n } mục
dossiers-needs-result = Kết quả của ông/bà đã có
dossiers-needs-verdict = Ông/bà thấy được phục vụ thế nào?
dossiers-needs-verdict-more = { $n } câu hỏi, chưa đến một phút. Cán bộ không biết ai đã trả lời.
dossiers-do-supplement = Bổ sung ngay
dossiers-do-result = Nhận kết quả
dossiers-do-verdict = Đánh giá
dossiers-way-receipt = Giấy hẹn
dossiers-way-result = Kết quả
dossiers-way-looks = Ai đã xem dữ liệu của tôi?
dossiers-way-withdrawal = Tôi muốn rút hồ sơ

# Bổ sung
dossiers-supplement = Bổ sung hồ sơ
dossiers-supplement-lead = Bộ phận Một cửa cần ông/bà bổ sung đủ những thứ sau. Chúng tôi chỉ đề nghị một lần.
dossiers-supplement-reason = Vì sao: { $reason }
# dynamic: dossiers-supplement-clock
dossiers-supplement-clock = Thời gian hẹn trả đang tạm dừng, tính tiếp ngay khi ông/bà gửi bổ sung.
dossiers-supplement-clock-restart = Thời hạn được tính lại từ đầu kể từ khi ông/bà gửi đủ bổ sung.
dossiers-supplement-sent = Đã tải lên
dossiers-supplement-files = Tệp bổ sung
dossiers-supplement-word = Lời nhắn cho Bộ phận Một cửa
dossiers-supplement-form = Sửa nội dung tờ khai
dossiers-supplement-do = Gửi bổ sung
dossiers-supplement-answered = Đã nhận phần bổ sung. Thời gian được tính tiếp, ngày hẹn mới ở dưới đây.
dossiers-supplement-answered-restart = Đã nhận phần bổ sung. Thời hạn được tính lại từ đầu, ngày hẹn mới ở dưới đây.

# Rút hồ sơ
dossiers-withdrawal = Rút hồ sơ này?
dossiers-withdrawal-says = Chúng tôi sẽ ngừng giải quyết và lời hẹn trả kết quả không còn nữa. Việc này không hoàn lại được; ông/bà có thể nộp hồ sơ mới bất cứ lúc nào.
dossiers-withdrawal-reason = Lý do
dossiers-withdrawal-do = Rút hồ sơ
dossiers-withdrawal-not = Không rút nữa
dossiers-withdrawn-said = Ông/bà đã rút hồ sơ.

# Kết quả
dossiers-result = Kết quả hồ sơ
dossiers-result-outcome = Kết quả
dossiers-result-granted = Được giải quyết theo đề nghị
dossiers-result-not-granted = Không đủ điều kiện giải quyết
dossiers-result-number = Số giấy tờ
dossiers-result-note = Nội dung
dossiers-result-day = Ngày có kết quả
dossiers-result-returned = Đã trả
# dynamic: dossiers-returned-
dossiers-returned-paper = Bản giấy
dossiers-returned-digital = Bản điện tử
dossiers-result-papers = Tải kết quả
dossiers-result-here = Nhận bản điện tử tại đây
dossiers-result-here-says = Bấm nút dưới đây để nhận. Từ lúc đó hồ sơ được ghi là đã trả kết quả, và ông/bà tải được tệp.
dossiers-result-fetch = Nhận bản điện tử
dossiers-result-counter = Nhận tại quầy
dossiers-result-at-counter = Ông/bà mang thẻ căn cước và giấy hẹn đến Bộ phận Một cửa { $unit }. { $address }
dossiers-result-collected = Ông/bà đã nhận kết quả. Mời ông/bà tải tệp về.

# Đánh giá
dossiers-verdict = Ông/bà thấy được phục vụ thế nào?
dossiers-verdict-says = Câu trả lời được cộng vào con số công khai của phường. Cán bộ đọc được lời góp ý nhưng không biết là của ai. Nếu có điều chưa hài lòng, lãnh đạo phải hẹn ngày khắc phục.
dossiers-verdict-yes = Hài lòng
dossiers-verdict-no = Chưa hài lòng
dossiers-verdict-words = Lời góp ý
dossiers-verdict-words-help = Xin đừng ghi tên hay số điện thoại, để cán bộ không biết là ai.
dossiers-verdict-once = Mỗi hồ sơ được đánh giá một lần.
dossiers-verdict-do = Gửi đánh giá
dossiers-verdict-thanks = Cảm ơn ông/bà đã đánh giá
dossiers-verdict-satisfied = Chúng tôi mừng vì ông/bà hài lòng.
dossiers-verdict-not-satisfied = Chúng tôi xin lỗi vì có điều làm ông/bà chưa hài lòng. Lãnh đạo đã nhận việc này và hẹn ngày khắc phục:

# Ai đã xem
dossiers-looks = Ai đã xem dữ liệu của tôi?
dossiers-looks-says = Mỗi lần cán bộ mở dữ liệu của ông/bà đều được ghi vào sổ, không ai xóa được. Danh sách này gồm mọi hồ sơ của ông/bà.
dossiers-looks-when = Lúc
dossiers-looks-who = Ai
dossiers-looks-why = Để làm gì
dossiers-looks-somebody = Cán bộ
dossiers-looks-none = Chưa có ai xem dữ liệu của ông/bà
dossiers-looks-none-more = Khi có người xem, ông/bà sẽ thấy ở đây: lúc nào, ai, để làm gì.
